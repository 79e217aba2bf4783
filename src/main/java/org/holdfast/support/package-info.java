/** What people who help subscribers need to know: incidents, notices, and whether a device may be reset. */
@NullMarked
package org.holdfast.support;

import org.jspecify.annotations.NullMarked;
