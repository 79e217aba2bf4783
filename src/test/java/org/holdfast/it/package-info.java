/** Stories: one running server, simulated handsets, and sentences that a support rep could tell. */
@NullMarked
package org.holdfast.it;

import org.jspecify.annotations.NullMarked;
