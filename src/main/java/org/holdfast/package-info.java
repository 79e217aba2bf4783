/** What every room may know: how a request is {@link org.holdfast.Refusal refused}, and the {@link org.holdfast.Limits bounds} on all input. */
@NullMarked
package org.holdfast;

import org.jspecify.annotations.NullMarked;
