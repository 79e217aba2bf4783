package org.holdfast.plant;

import java.time.Duration;

/**
 * From when on something needs a person. Each is settable ({@code holdfast.plant.*}).
 *
 * @param escrowLag how long a change may wait for the vault
 * @param proof how old the oldest proof may be that an account comes back whole
 * @param standbys standbys of the database that there are to be; 0 where none is asked for
 * @param standbyOctets of the database's log that a standby may be behind
 * @param diskPercent of a node's disk that is to be free
 */
public record PlantBounds(Duration escrowLag, Duration proof, int standbys, long standbyOctets, int diskPercent) {

    public static final PlantBounds DEFAULTS =
            new PlantBounds(Duration.ofMinutes(5), Duration.ofDays(2), 0, 64L * 1024 * 1024, 5);
}
