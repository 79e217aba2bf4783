/** The daily proof: accounts brought back from the vault alone and compared with the live ones; and damage found before anybody asks. */
@NullMarked
package org.holdfast.drill;

import org.jspecify.annotations.NullMarked;
