/** Photos: their resource, and the record that names a photo's octets. */
@NullMarked
package org.holdfast.photo;

import org.jspecify.annotations.NullMarked;
