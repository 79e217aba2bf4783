package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Pokes;
import org.junit.jupiter.api.Test;

/** A phone lies on the table and knows at once what was written on the other. */
@Story
class StreamIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private final Plant.Site site;
    private final HoldfastServer server;

    StreamIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @Test
    void a_change_on_one_phone_pokes_the_other_with_the_new_token() throws NoAnswer, InterruptedException {
        try (Household home = new Household(site, server)) {
            Handset writes = home.handset();
            Handset listens = home.handset();
            writes.sync();
            listens.sync();
            try (Pokes pokes = Pokes.listen(listens.client())) {
                UUID item = writes.create("note", "text/plain", Octets.of("Dinner at eight"));
                writes.sync();
                String head = writes.tokens().get(0);

                boolean poked = awaits(pokes, head);
                listens.sync();

                assertThat(pokes.status()).isEqualTo(200);
                assertThat(poked).as("poked with %s", head).isTrue();
                assertThat(listens.tokens().get(0)).isEqualTo(head);
                assertThat(listens.octets(item)).contains(Octets.of("Dinner at eight"));
            }
        }
    }

    @Test
    void what_the_neighbours_write_pokes_nobody_here() throws NoAnswer, InterruptedException {
        try (Household home = new Household(site, server);
                Household neighbours = new Household(site, server)) {
            Handset listens = home.handset();
            listens.sync();
            Handset theirs = neighbours.handset();
            try (Pokes pokes = Pokes.listen(listens.client())) {
                theirs.create("note", "text/plain", Octets.of("not for you"));
                theirs.sync();
                UUID own = listens.create("note", "text/plain", Octets.of("for me"));
                listens.sync();

                boolean poked = awaits(pokes, listens.tokens().get(0));

                assertThat(poked).isTrue();
                assertThat(listens.octets(own)).isPresent();
            }
        }
    }

    /** Whether the token comes; others may come before it, but only tokens of this account's past. */
    private static boolean awaits(Pokes pokes, String token) throws InterruptedException {
        Optional<String> poke = pokes.next(AT_ONCE);
        while (poke.isPresent() && !poke.get().equals(token)) {
            poke = pokes.next(AT_ONCE);
        }
        return poke.isPresent();
    }
}
