/** Events and tasks: their resources, and their formats iCalendar and JSCalendar. */
@NullMarked
package org.holdfast.calendar;

import org.jspecify.annotations.NullMarked;
