/** Several nodes as one: which of them this is, what only one of them does at a time, and what they tell each other. */
@NullMarked
package org.holdfast.node;

import org.jspecify.annotations.NullMarked;
