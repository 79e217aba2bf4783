/** Push, pull and the stream of pokes: how a handset keeps in step. */
@NullMarked
package org.holdfast.sync;

import org.jspecify.annotations.NullMarked;
