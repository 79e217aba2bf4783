package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

                List<String> heard = heardUntil(pokes, head);
                listens.sync();

                assertThat(pokes.status()).isEqualTo(200);
                assertThat(heard).endsWith(head);
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

                List<String> heard = heardUntil(pokes, listens.tokens().get(0));

                assertThat(heard).contains(listens.tokens().get(0)).doesNotContainAnyElementsOf(theirs.tokens());
                assertThat(listens.octets(own)).isPresent();
            }
        }
    }

    /** The pokes until the token comes, or until none comes any more. */
    private static List<String> heardUntil(Pokes pokes, String token) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        Optional<String> poke = pokes.next(AT_ONCE);
        while (poke.isPresent()) {
            heard.add(poke.get());
            poke = poke.get().equals(token) ? Optional.empty() : pokes.next(AT_ONCE);
        }
        return heard;
    }
}
