/** In and out in open formats: import of what phones and other services export, and export of everything that an account holds. */
@NullMarked
package org.holdfast.transfer;

import org.jspecify.annotations.NullMarked;
