/** Who asks, and what they may do: bearer tokens of devices and carrier systems, the operator's password, roles. */
@NullMarked
package org.holdfast.access;

import org.jspecify.annotations.NullMarked;
