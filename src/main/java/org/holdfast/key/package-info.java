/** The master key, and what it wraps: the one secret that must be kept apart from database and vault. */
@NullMarked
package org.holdfast.key;

import org.jspecify.annotations.NullMarked;
