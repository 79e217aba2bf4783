/** People who don't exist, and a week of their lives: what the command {@code demo} fills a plant with. */
@NullMarked
package org.holdfast.demo;

import org.jspecify.annotations.NullMarked;
