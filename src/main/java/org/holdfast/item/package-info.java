/** The only writer: put, delete and put back an item, exactly once, merging what was edited in two places. */
@NullMarked
package org.holdfast.item;

import org.jspecify.annotations.NullMarked;
