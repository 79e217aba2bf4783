/** An account as it was: what a restore would change, the restore itself, and its undoing. Always by appending. */
@NullMarked
package org.holdfast.restore;

import org.jspecify.annotations.NullMarked;
