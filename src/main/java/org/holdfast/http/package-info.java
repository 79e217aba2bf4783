/** The JAX-RS application: JSON, problem answers, request ids, size limits, security headers. */
@NullMarked
package org.holdfast.http;

import org.jspecify.annotations.NullMarked;
