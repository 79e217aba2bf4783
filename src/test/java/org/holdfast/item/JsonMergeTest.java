package org.holdfast.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonMergeTest {

    @Test
    void edits_of_different_members_are_both_there() {
        Merge merge = merge("{'a':1,'b':1}", "{'a':2,'b':1}", "{'a':1,'b':2}");

        assertThat(merge).isEqualTo(merged("{'a':2,'b':2}"));
    }

    @Test
    void edits_within_one_object_are_both_there() {
        Merge merge = merge("{'n':{'a':1,'b':{'c':1}}}", "{'n':{'a':2,'b':{'c':1}}}", "{'n':{'a':1,'b':{'c':3}}}");

        assertThat(merge).isEqualTo(merged("{'n':{'a':2,'b':{'c':3}}}"));
    }

    @Test
    void where_both_changed_one_member_theirs_shows_and_it_is_a_collision() {
        Merge merge = merge("{'a':1,'b':1}", "{'a':2,'b':2}", "{'a':3,'b':1}");

        assertThat(merge).isEqualTo(collided("{'a':3,'b':2}"));
    }

    @Test
    void the_same_edit_on_both_sides_is_there_once() {
        Merge merge = merge("{'a':1,'b':1}", "{'a':2,'b':5}", "{'a':2,'b':1}");

        assertThat(merge).isEqualTo(merged("{'a':2,'b':5}"));
    }

    @Test
    void our_edit_beats_their_removal() {
        assertThat(merge("{'a':1}", "{'a':2}", "{}")).isEqualTo(merged("{'a':2}"));
    }

    @Test
    void their_edit_beats_our_removal() {
        assertThat(merge("{'a':1}", "{}", "{'a':2}")).isEqualTo(merged("{'a':2}"));
    }

    @Test
    void what_one_side_removed_is_gone() {
        Merge merge = merge("{'a':1,'b':1,'c':1}", "{'b':1,'c':1}", "{'a':1,'b':1}");

        assertThat(merge).isEqualTo(merged("{'b':1}"));
    }

    @Test
    void an_array_is_one_value() {
        Merge merge = merge("{'a':[1]}", "{'a':[1,2]}", "{'a':[1,3]}");

        assertThat(merge).isEqualTo(collided("{'a':[1,3]}"));
    }

    @Test
    void an_object_against_a_scalar_is_one_value() {
        Merge merge = merge("{'a':1}", "{'a':{'b':1}}", "{'a':2}");

        assertThat(merge).isEqualTo(collided("{'a':2}"));
    }

    @Test
    void without_a_base_what_only_one_side_has_is_kept() {
        Merge merge = merge(null, "{'a':1,'n':{'x':1}}", "{'b':2,'n':{'y':2}}");

        assertThat(merge).isEqualTo(merged("{'a':1,'n':{'x':1,'y':2},'b':2}"));
    }

    @Test
    void without_a_base_different_values_collide() {
        assertThat(merge(null, "{'a':1,'b':1}", "{'a':2}")).isEqualTo(collided("{'a':2,'b':1}"));
    }

    @Test
    void bookkeeping_is_theirs_and_no_collision() {
        Merge merge = merge("{'updated':'1','a':1}", "{'updated':'2','a':2}", "{'updated':'3','a':1}");

        assertThat(merge).isEqualTo(merged("{'updated':'3','a':2}"));
    }

    @Test
    void bookkeeping_is_meant_at_the_top_only() {
        Merge merge = merge("{'n':{'updated':1}}", "{'n':{'updated':2}}", "{'n':{'updated':3}}");

        assertThat(merge).isEqualTo(collided("{'n':{'updated':3}}"));
    }

    @Test
    void numbers_keep_their_text() {
        String numbers = "'n':[1.0,1,1e2,-0,-0.0,0.10,123456789012345678901234567890,1E-400]";

        Merge merge = merge("{'a':1,'b':1}", "{" + numbers + ",'a':2,'b':1}", "{'a':1,'b':2}");

        assertThat(merge).isEqualTo(merged("{" + numbers + ",'a':2,'b':2}"));
    }

    @Test
    void a_null_member_is_not_an_absent_one() {
        assertThat(merge("{'a':1,'b':1}", "{'a':null,'b':1}", "{'a':1,'b':2}")).isEqualTo(merged("{'a':null,'b':2}"));
    }

    @Test
    void a_new_layout_alone_leaves_ours_octet_for_octet() {
        Merge merge = merge("{'a':1,'b':1}", "{ 'b': 1,\n 'a': 2 }", "{'a':1, 'b':1}");

        assertThat(merge).isEqualTo(merged("{ 'b': 1,\n 'a': 2 }"));
    }

    @Test
    void what_cannot_be_read_as_json_stays_two_items() {
        assertThat(merge("{'a':1}", "{'a':2}", "{'a':3,'a':4}")).isEqualTo(new Merge.TwoItems());
    }

    private static Merge merge(@Nullable String base, String ours, String theirs) {
        return JsonMerge.merge(base == null ? null : json(base), json(ours), json(theirs), Set.of("updated"));
    }

    private static Merge merged(String text) {
        return new Merge.Merged(json(text), false);
    }

    private static Merge collided(String text) {
        return new Merge.Merged(json(text), true);
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
