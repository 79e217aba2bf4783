/** Carriers, their subscribers, the subscribers' devices, and how a device is enrolled. */
@NullMarked
package org.holdfast.account;

import org.jspecify.annotations.NullMarked;
