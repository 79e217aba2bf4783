/** Notes: their resource, and their plain-text format. */
@NullMarked
package org.holdfast.note;

import org.jspecify.annotations.NullMarked;
