/** Signs what was acknowledged, at which level, and tells a signature of ours from any other. */
@NullMarked
package org.holdfast.receipt;

import org.jspecify.annotations.NullMarked;
