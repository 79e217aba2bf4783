/** The past of an item: revisions, trash, undelete. */
@NullMarked
package org.holdfast.history;

import org.jspecify.annotations.NullMarked;
