/** What an operator asks of the plant: which nodes there are, how far everything is, whether anything needs a person, and how it was these 24 hours. */
@NullMarked
package org.holdfast.plant;

import org.jspecify.annotations.NullMarked;
