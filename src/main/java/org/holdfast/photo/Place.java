package org.holdfast.photo;

import java.util.Optional;

/**
 * A place on Earth, in degrees (WGS 84).
 *
 * @param latitude north of the equator, from -90 to 90
 * @param longitude east of Greenwich, from -180 to 180
 */
record Place(double latitude, double longitude) {

    /** Empty if there is no such place, and at 0, 0, where nobody is but cameras that don't know where they are. */
    static Optional<Place> of(double latitude, double longitude) {
        boolean sound = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        return sound && (latitude != 0 || longitude != 0)
                ? Optional.of(new Place(latitude, longitude))
                : Optional.empty();
    }
}
