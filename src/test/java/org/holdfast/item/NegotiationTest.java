package org.holdfast.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.Refusal;
import org.holdfast.journal.Content;
import org.holdfast.journal.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NegotiationTest {

    private static final Content ANN = Toy.soft("fn=Ann");
    private static final Negotiation.Revision REVISION =
            new Negotiation.Revision(Kind.CONTACT, ANN.digest(), ANN.mediaType());

    private final Negotiation negotiation = new Negotiation(Toy.VIEWS);

    @Test
    void the_stored_form_is_sent_to_who_takes_anything() {
        List<String> wanted = wanted();

        assertThat(wanted).containsExactly(Toy.SOFT, Toy.LOUD);
    }

    @Test
    void the_stored_form_is_sent_where_both_are_as_welcome() {
        List<String> wanted = wanted(Toy.LOUD, Toy.SOFT);

        assertThat(wanted).startsWith(Toy.SOFT);
    }

    @Test
    void a_view_is_sent_to_who_would_rather_have_it() {
        List<String> wanted = wanted(Toy.SOFT + ";q=0.5", Toy.LOUD);

        assertThat(wanted).containsExactly(Toy.LOUD, Toy.SOFT);
    }

    @Test
    void a_view_is_sent_to_who_takes_nothing_else() {
        List<String> wanted = wanted(Toy.LOUD);

        assertThat(wanted).containsExactly(Toy.LOUD);
    }

    @Test
    void who_wants_neither_is_told_what_there_is() {
        Refusal refusal = negotiation.notAcceptable(REVISION, null);

        assertThat(wanted("image/*")).isEmpty();
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.NOT_ACCEPTABLE);
        assertThat(refusal.sentence()).contains(Toy.SOFT).contains(Toy.LOUD);
    }

    @Test
    void what_can_not_be_converted_is_refused_with_the_reason() {
        Refusal refusal = negotiation.notAcceptable(REVISION, new NotConvertible("There is no word for it."));

        assertThat(refusal.sentence()).contains(Toy.SOFT).contains("There is no word for it.");
    }

    @Test
    void each_form_has_a_tag_of_its_own_that_names_what_it_was_made_of_and_by_what() {
        List<Form> forms = negotiation.all(REVISION);

        assertThat(forms)
                .extracting(Form::tag)
                .containsExactly(ANN.digest().hex(), ANN.digest().hex() + ";text/loud;1");
    }

    /** RFC 9110, section 8.8.3: any visible ASCII character but the quotation mark. */
    @Test
    void a_tag_is_made_of_characters_that_a_tag_may_have() {
        List<Form> forms = negotiation.all(REVISION);

        assertThat(forms).allSatisfy(form -> assertThat(form.tag()).matches("[!#-~]+"));
    }

    private List<String> wanted(String... ranges) {
        Accept accept =
                new Accept(List.of(ranges).stream().map(AcceptTest::range).toList());
        return negotiation.wanted(REVISION, accept).stream()
                .map(Form::mediaType)
                .toList();
    }
}
