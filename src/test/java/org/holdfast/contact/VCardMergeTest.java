package org.holdfast.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.contact.Cards.card;
import static org.holdfast.contact.Cards.collided;
import static org.holdfast.contact.Cards.merge;
import static org.holdfast.contact.Cards.merged;
import static org.holdfast.contact.Cards.octets;
import static org.holdfast.contact.Cards.sample;
import static org.holdfast.contact.Cards.text;

import org.holdfast.item.Merge;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VCardMergeTest {

    @Test
    void edits_of_different_properties_are_both_there() {
        Merge merge = merge(card("FN:a", "NOTE:a"), card("FN:b", "NOTE:a"), card("FN:a", "NOTE:b"));

        assertThat(merge).isEqualTo(merged(card("FN:b", "NOTE:b")));
    }

    @Test
    void different_new_values_are_both_there() {
        Merge merge = merge(card("FN:a"), card("FN:a", "EMAIL:o@x"), card("FN:a", "EMAIL:t@x"));

        assertThat(merge).isEqualTo(merged(card("FN:a", "EMAIL:o@x", "EMAIL:t@x")));
    }

    @Test
    void the_same_new_value_is_there_once() {
        Merge merge = merge(card("FN:a"), card("FN:a", "TEL:1", "NOTE:o"), card("FN:a", "TEL:1"));

        assertThat(merge).isEqualTo(merged(card("FN:a", "TEL:1", "NOTE:o")));
    }

    @Test
    void a_value_that_they_changed_stands_where_the_old_one_stood() {
        Merge merge = merge(card("TEL:1", "FN:a"), card("TEL:1", "FN:b"), card("TEL:2", "FN:a"));

        assertThat(merge).isEqualTo(merged(card("TEL:2", "FN:b")));
    }

    @Test
    void a_value_that_we_changed_replaces_the_old_one() {
        Merge merge = merge(card("TEL:1", "FN:a"), card("TEL:2", "FN:a"), card("TEL:1", "FN:b"));

        assertThat(merge).isEqualTo(merged(card("TEL:2", "FN:b")));
    }

    @Test
    void a_number_that_both_changed_leaves_both_new_ones() {
        Merge merge = merge(card("FN:a", "TEL:1"), card("FN:a", "TEL:2"), card("FN:a", "TEL:3"));

        assertThat(merge).isEqualTo(merged(card("FN:a", "TEL:2", "TEL:3")));
    }

    @Test
    void a_number_with_a_pid_that_both_changed_leaves_both_new_ones() {
        Merge merge = merge(card("TEL;PID=1.1:1"), card("TEL;PID=1.1:2"), card("TEL;PID=1.1:3"));

        assertThat(merge).isEqualTo(merged(card("TEL;PID=1.1:2", "TEL;PID=1.1:3")));
    }

    @Test
    void their_edit_beats_our_removal() {
        Merge merge = merge(card("FN:a", "TEL:1", "TEL:9"), card("FN:a", "TEL:9"), card("FN:a", "TEL:2", "TEL:9"));

        assertThat(merge).isEqualTo(merged(card("FN:a", "TEL:9", "TEL:2")));
    }

    @Test
    void our_edit_beats_their_removal() {
        Merge merge = merge(card("FN:a", "TEL:1", "TEL:9"), card("FN:a", "TEL:2", "TEL:9"), card("FN:a", "TEL:9"));

        assertThat(merge).isEqualTo(merged(card("FN:a", "TEL:2", "TEL:9")));
    }

    @Test
    void what_they_removed_is_gone() {
        Merge merge = merge(card("FN:a", "TEL:1"), card("FN:b", "TEL:1"), card("FN:a"));

        assertThat(merge).isEqualTo(merged(card("FN:b")));
    }

    @Test
    void what_we_removed_stays_gone() {
        Merge merge = merge(card("FN:a", "TEL:1"), card("FN:a"), card("FN:b", "TEL:1"));

        assertThat(merge).isEqualTo(merged(card("FN:b")));
    }

    @Test
    void a_name_that_both_changed_shows_theirs_and_is_a_collision() {
        Merge merge = merge(card("FN:a", "TEL:1"), card("FN:b", "TEL:1"), card("FN:c", "TEL:1"));

        assertThat(merge).isEqualTo(collided(card("FN:c", "TEL:1")));
    }

    @Test
    void names_in_two_languages_are_two_names() {
        Merge merge = merge(
                card("N;ALTID=1;LANGUAGE=en:a;;;;", "N;ALTID=1;LANGUAGE=jp:x;;;;"),
                card("N;ALTID=1;LANGUAGE=en:b;;;;", "N;ALTID=1;LANGUAGE=jp:x;;;;"),
                card("N;ALTID=1;LANGUAGE=en:a;;;;", "N;ALTID=1;LANGUAGE=jp:y;;;;"));

        assertThat(merge).isEqualTo(merged(card("N;ALTID=1;LANGUAGE=en:b;;;;", "N;ALTID=1;LANGUAGE=jp:y;;;;")));
    }

    @Test
    void the_later_time_stamp_is_taken_and_is_no_collision() {
        Merge merge = merge(card("REV:1", "FN:a"), card("REV:2", "FN:b"), card("REV:3", "FN:a"));

        assertThat(merge).isEqualTo(merged(card("REV:3", "FN:b")));
    }

    @Test
    void parameters_of_one_value_that_both_changed_collide() {
        Merge merge = merge(card("TEL:1"), card("TEL;TYPE=home:1"), card("TEL;TYPE=work:1"));

        assertThat(merge).isEqualTo(collided(card("TEL;TYPE=work:1")));
    }

    @Test
    void a_line_that_is_only_folded_otherwise_is_no_edit() {
        Merge merge = merge(
                card("NOTE:long line", "TEL:1"), card("NOTE:long\r\n  line", "TEL:2"), card("NOTE:lon\r\n g line"));

        assertThat(merge).isEqualTo(merged(card("NOTE:long\r\n  line", "TEL:2")));
    }

    @Test
    void parameters_in_another_order_and_case_are_no_edit() {
        Merge merge = merge(
                card("TEL;TYPE=home;PREF=1:1", "FN:a"),
                card("TEL;TYPE=home;PREF=1:1", "FN:b"),
                card("tel;pref=1;type=HOME:1", "FN:a"));

        assertThat(merge).isEqualTo(merged(card("TEL;TYPE=home;PREF=1:1", "FN:b")));
    }

    @Test
    void a_label_belongs_to_its_group() {
        Merge merge = merge(
                card("FN:a", "item1.TEL:1", "item1.X-ABLabel:Boat"),
                card("FN:b", "item1.TEL:1", "item1.X-ABLabel:Boat"),
                card("FN:a", "item1.TEL:1", "item1.X-ABLabel:Ship"));

        assertThat(merge).isEqualTo(merged(card("FN:b", "item1.TEL:1", "item1.X-ABLabel:Ship")));
    }

    @Test
    void groups_that_were_numbered_anew_are_no_edit() {
        Merge merge = merge(
                card("FN:a", "item1.TEL:1", "item1.X-ABLabel:A", "item2.TEL:2", "item2.X-ABLabel:B"),
                card("FN:b", "item1.TEL:1", "item1.X-ABLabel:A", "item2.TEL:2", "item2.X-ABLabel:B"),
                card("FN:a", "item2.TEL:1", "item2.X-ABLabel:A", "item1.TEL:2", "item1.X-ABLabel:B"));

        assertThat(merge)
                .isEqualTo(
                        merged(card("FN:b", "item1.TEL:1", "item1.X-ABLabel:A", "item2.TEL:2", "item2.X-ABLabel:B")));
    }

    @Test
    void a_new_group_of_theirs_gets_a_free_name_if_ours_has_taken_it() {
        Merge merge = merge(
                card("FN:a"),
                card("FN:a", "item1.TEL:1", "item1.X-ABLabel:A"),
                card("FN:a", "item1.TEL:2", "item1.X-ABLabel:B"));

        assertThat(merge)
                .isEqualTo(
                        merged(card("FN:a", "item1.TEL:1", "item1.X-ABLabel:A", "item2.TEL:2", "item2.X-ABLabel:B")));
    }

    @Test
    void without_a_base_what_only_one_side_has_is_kept() {
        Merge merge = merge(null, card("FN:a", "TEL:1", "TEL:2"), card("FN:a", "TEL:2", "TEL:3"));

        assertThat(merge).isEqualTo(merged(card("FN:a", "TEL:1", "TEL:2", "TEL:3")));
    }

    @Test
    void without_a_base_different_names_collide() {
        assertThat(merge(null, card("FN:a"), card("FN:b"))).isEqualTo(collided(card("FN:b")));
    }

    @Test
    void of_two_equal_lines_one_can_be_removed() {
        Merge merge = merge(card("FN:a", "TEL:1", "TEL:1"), card("FN:b", "TEL:1", "TEL:1"), card("FN:a", "TEL:1"));

        assertThat(merge).isEqualTo(merged(card("FN:b", "TEL:1")));
    }

    @Test
    void octets_of_any_charset_stay_as_they_are() {
        byte[] base = sample("latin-2.1.vcf");
        byte[] ours = octets(text(base).replace("5550105", "5550106"));
        byte[] theirs = octets(text(base).replace("END:", "EMAIL:z@example.org\r\nEND:"));

        Merge merge = merge(base, ours, theirs);

        assertThat(merge).isEqualTo(merged(octets(text(ours).replace("END:", "EMAIL:z@example.org\r\nEND:"))));
    }

    @Test
    void a_quoted_printable_value_moves_with_its_soft_breaks() {
        byte[] base = sample("outlook-2.1.vcf");
        byte[] ours = octets(text(base).replace("(555) 010-0001", "(555) 010-0009"));
        byte[] theirs = octets(text(base).replace("second: line", "END:=\r\nVCARD second"));

        Merge merge = merge(base, ours, theirs);

        assertThat(merge).isEqualTo(merged(octets(text(theirs).replace("(555) 010-0001", "(555) 010-0009"))));
    }

    @Test
    void a_block_of_base64_is_one_value_though_its_lines_are_not_indented() {
        String photo = "PHOTO;ENCODING=BASE64:AAAA\r\nBBBB\r\n\r\n";
        byte[] base = octets("BEGIN:VCARD\r\nVERSION:2.1\r\nFN:a\r\n" + photo + "TEL:1\r\nEND:VCARD\r\n");
        byte[] ours = octets(text(base).replace("TEL:1", "TEL:2"));
        byte[] theirs = octets(text(base).replace("BBBB", "CCCC"));

        Merge merge = merge(base, ours, theirs);

        assertThat(merge).isEqualTo(merged(octets(text(theirs).replace("TEL:1", "TEL:2"))));
    }

    @Test
    void what_comes_from_theirs_gets_the_line_ends_of_ours() {
        byte[] ours = octets("BEGIN:VCARD\nVERSION:4.0\nFN:a\nTEL:1\nEND:VCARD\n");

        Merge merge = merge(card("FN:a"), ours, card("FN:a", "NOTE:lo\r\n ng"));

        assertThat(merge).isEqualTo(merged(octets("BEGIN:VCARD\nVERSION:4.0\nFN:a\nTEL:1\nNOTE:lo\n ng\nEND:VCARD\n")));
    }

    @Test
    void cards_of_different_versions_stay_two_items() {
        byte[] theirs = octets(text(card("FN:a", "TEL:1")).replace("4.0", "3.0"));

        assertThat(merge(card("FN:a"), card("FN:b"), theirs)).isEqualTo(new Merge.TwoItems());
    }

    @Test
    void cards_of_different_charsets_stay_two_items() {
        Merge merge = merge(card("FN:a"), card("FN:a", "NOTE:\u00e9"), card("FN:a", "NOTE:\u00c3\u00a9"));

        assertThat(merge).isEqualTo(new Merge.TwoItems());
    }

    @Test
    void what_is_no_card_stays_two_items() {
        assertThat(merge(card("FN:a"), card("FN:b"), octets("hello"))).isEqualTo(new Merge.TwoItems());
    }

    @Test
    void a_soft_break_that_would_swallow_the_next_line_makes_two_items() {
        byte[] base = octets("BEGIN:VCARD\nVERSION:2.1\nFN:a\nNOTE;QUOTED-PRINTABLE:a=\nEND:VCARD\n");
        byte[] ours = octets(text(base).replace("FN:a", "FN:b"));
        byte[] theirs = octets(text(base).replace("FN:a", "FN:a\nTEL:1"));

        assertThat(merge(base, ours, theirs)).isEqualTo(new Merge.TwoItems());
    }
}
