/**
 * Simulated handsets, with memories and ledgers of their own, and the check of what a server owes them. Written from the
 * protocol alone: nothing here uses the server's code, so that one mistake can't hide in both.
 */
@NullMarked
package org.holdfast.fleet;

import org.jspecify.annotations.NullMarked;
