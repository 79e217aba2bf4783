/**
 * Photos: their resource, the record that names a photo's octets, and what is seen of a picture: its size, when and where it was
 * taken, and thumbnails. {@code Anatomy} takes a file apart, {@code Decoder} and {@code Darkroom} make pixels and thumbnails of
 * it, {@code Workshop} has it done off the request, from the queue in {@code PictureStore}.
 */
@NullMarked
package org.holdfast.photo;

import org.jspecify.annotations.NullMarked;
