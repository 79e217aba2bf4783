/** A photo's octets under their SHA-256: kept in the database or in S3, sent in one piece or in many, and served in ranges. */
@NullMarked
package org.holdfast.blob;

import org.jspecify.annotations.NullMarked;
