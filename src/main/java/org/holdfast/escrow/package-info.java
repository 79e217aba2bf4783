/** The second copy, of another kind and elsewhere: what cannot be computed again, shipped to a vault in sealed segments, and brought back from there. */
@NullMarked
package org.holdfast.escrow;

import org.jspecify.annotations.NullMarked;
