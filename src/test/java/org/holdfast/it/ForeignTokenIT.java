package org.holdfast.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.holdfast.fleet.Handset;
import org.holdfast.fleet.HoldfastClient.Answer;
import org.holdfast.fleet.HoldfastClient.NoAnswer;
import org.holdfast.fleet.Octets;
import org.holdfast.fleet.Op;
import org.holdfast.fleet.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A phone comes with a token that is none of its account's: of the future, of the neighbours, or made up. */
@Story
class ForeignTokenIT {

    /** Where the token comes from. */
    enum Origin {
        THE_NEIGHBOURS,
        THE_FUTURE,
        ANOTHER_PAST,
        NOWHERE
    }

    private final Plant.Site site;
    private final HoldfastServer server;

    ForeignTokenIT(Plant.Site site, HoldfastServer server) {
        this.site = site;
        this.server = server;
    }

    @ParameterizedTest(name = "a token of {0}")
    @EnumSource
    void is_refused_by_a_pull_and_tells_nothing(Origin origin) throws NoAnswer {
        try (Household home = new Household(site, server);
                Household neighbours = new Household(site, server)) {
            Handset phone = inUse(home, "mine");
            String token = token(origin, phone, inUse(neighbours, "theirs"));

            Answer answer = phone.client()
                    .http()
                    .get("/api/v1/changes?since=" + URLEncoder.encode(token, StandardCharsets.UTF_8));

            assertRefused(answer, phone);
        }
    }

    @ParameterizedTest(name = "a token of {0}")
    @EnumSource
    void is_refused_by_a_push_which_writes_nothing(Origin origin) throws NoAnswer {
        try (Household home = new Household(site, server);
                Household neighbours = new Household(site, server)) {
            Handset phone = inUse(home, "mine");
            String token = token(origin, phone, inUse(neighbours, "theirs"));
            UUID item = UUID.randomUUID();
            Op op = Op.put(UUID.randomUUID(), "note", null, item, null, "text/plain", Octets.of("unwanted"));

            Answer answer = phone.client().push(token, List.of(op));

            assertRefused(answer, phone);
            assertThat(phone.client().item("note", item).status()).isEqualTo(404);
        }
    }

    private static Handset inUse(Household home, String text) throws NoAnswer {
        Handset phone = home.handset();
        phone.create("note", "text/plain", Octets.of(text));
        phone.sync();
        return phone;
    }

    private static String token(Origin origin, Handset phone, Handset neighbour) {
        String own = phone.tokens().get(0);
        String hash = own.substring(own.indexOf('.'));
        return switch (origin) {
            case THE_NEIGHBOURS -> neighbour.tokens().get(0);
            case THE_FUTURE -> "1000" + hash;
            case ANOTHER_PAST -> "3" + hash;
            case NOWHERE -> "nonsense";
        };
    }

    /** The same refusal for all of them, without a word on the account: no head, no state, no item. */
    private static void assertRefused(Answer answer, Handset phone) {
        assertThat(answer.status()).isEqualTo(409);
        Wire.Problem problem = answer.problem();
        assertThat(problem.name()).isEqualTo("history-diverged");
        String head = phone.tokens().get(0);
        assertThat(answer.body().toString())
                .doesNotContain(phone.state())
                .doesNotContain(head.substring(head.indexOf('.') + 1))
                .doesNotContain("mine")
                .doesNotContain("theirs");
    }
}
