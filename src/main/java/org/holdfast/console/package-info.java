/**
 * The console for a carrier's support staff and the plant's operators: one {@code …Page} bean for each page under {@code
 * webapp/console}, which holds ids and records and asks services; {@link org.holdfast.console.Place} says who may go where.
 */
@NullMarked
package org.holdfast.console;

import org.jspecify.annotations.NullMarked;
