package org.holdfast.contact;

import static org.holdfast.contact.EntryRule.Extra.LABEL;
import static org.holdfast.contact.EntryRule.Extra.OF_ORGANIZATION;
import static org.holdfast.contact.EntryRule.Extra.ONCE;
import static org.holdfast.contact.ScalarRule.Form.TEXT;
import static org.holdfast.contact.ScalarRule.Form.TIMESTAMP;
import static org.holdfast.contact.ScalarRule.Form.URI;
import static org.holdfast.contact.Trait.CONTEXTS;
import static org.holdfast.contact.Trait.LIST_AS;
import static org.holdfast.contact.Trait.MEDIA_TYPE;
import static org.holdfast.contact.Trait.PREF;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.contact.EntryRule.Extra;
import org.jspecify.annotations.Nullable;

/**
 * The table between vCard and JSContact: a row for each property that both have a word for, read in both directions. GENDER,
 * XML, CLIENTPIDMAP and all that is not here have no word in JSContact and travel in {@code vCardProps}.
 */
final class CardTable {

    private static final Set<Extra> LABELLED = Set.of(LABEL);
    private static final Set<Extra> PLAIN = Set.of();

    private static final List<Rule> RULES = List.of(
            new ScalarRule("KIND", "", "kind", TEXT),
            new ScalarRule("UID", "", "uid", URI),
            new ScalarRule("PRODID", "", "prodId", TEXT),
            new ScalarRule("CREATED", "", "created", TIMESTAMP),
            new ScalarRule("REV", "", "updated", TIMESTAMP),
            new ScalarRule("LANGUAGE", "", "language", TEXT),
            new KeyRules.Member(),
            new NameRule(),
            entry("NICKNAME", "nicknames", new EntryValue.OneText("name"), PLAIN, CONTEXTS, PREF),
            entry("ORG", "organizations", new EntryValue.Organization(), PLAIN, CONTEXTS),
            kind("ROLE", "titles", new EntryValue.Text("name"), "role", false, Set.of(OF_ORGANIZATION)),
            kind("TITLE", "titles", new EntryValue.Text("name"), "title", true, Set.of(OF_ORGANIZATION)),
            new ScalarRule("GRAMGENDER", "speakToAs", "grammaticalGender", TEXT),
            entry("PRONOUNS", "speakToAs/pronouns", new EntryValue.Text("pronouns"), PLAIN, CONTEXTS, PREF),
            entry("EMAIL", "emails", new EntryValue.Text("address"), LABELLED, CONTEXTS, PREF),
            entry("TEL", "phones", new EntryValue.Telephone("number"), LABELLED, CONTEXTS, Trait.FEATURES, PREF),
            fixed(
                    "IMPP",
                    "onlineServices",
                    new EntryValue.Uri("uri"),
                    Map.of("vCardName", "impp"),
                    false,
                    LABELLED,
                    CONTEXTS,
                    PREF,
                    Trait.SERVICE,
                    Trait.USER),
            entry(
                    "SOCIALPROFILE",
                    "onlineServices",
                    new EntryValue.Profile(),
                    LABELLED,
                    CONTEXTS,
                    PREF,
                    Trait.SERVICE,
                    Trait.USER),
            entry("LANG", "preferredLanguages", new EntryValue.Text("language"), PLAIN, CONTEXTS, PREF),
            entry("GEO", "addresses", new EntryValue.Place(), PLAIN, CONTEXTS, PREF),
            entry("TZ", "addresses", new EntryValue.Zone(), PLAIN, CONTEXTS, PREF),
            entry("ADR", "addresses", new AddressValue(), PLAIN, Trait.ADDRESS_CONTEXTS, PREF),
            kind("BDAY", "anniversaries", new EntryValue.Date(), "birth", false, Set.of(ONCE)),
            new PlaceRule("BIRTHPLACE", "birth"),
            kind("DEATHDATE", "anniversaries", new EntryValue.Date(), "death", false, Set.of(ONCE)),
            new PlaceRule("DEATHPLACE", "death"),
            kind("ANNIVERSARY", "anniversaries", new EntryValue.Date(), "wedding", false, PLAIN),
            resource("PHOTO", "media", "photo"),
            resource("LOGO", "media", "logo"),
            resource("SOUND", "media", "sound"),
            resource("CALURI", "calendars", "calendar"),
            resource("FBURL", "calendars", "freeBusy"),
            entry("CALADRURI", "schedulingAddresses", new EntryValue.Uri("uri"), LABELLED, CONTEXTS, PREF),
            entry("KEY", "cryptoKeys", new EntryValue.Uri("uri"), LABELLED, CONTEXTS, PREF, MEDIA_TYPE),
            resource("SOURCE", "directories", "entry"),
            resource("ORG-DIRECTORY", "directories", "directory", LIST_AS),
            resource("CONTACT-URI", "links", "contact"),
            entry("URL", "links", new EntryValue.Uri("uri"), LABELLED, CONTEXTS, PREF, MEDIA_TYPE),
            interest("EXPERTISE", "expertise", Trait.EXPERTISE),
            interest("HOBBY", "hobby", Trait.LEVEL),
            interest("INTEREST", "interest", Trait.LEVEL),
            new KeyRules.Related(),
            new KeyRules.Keywords(),
            entry("NOTE", "notes", new EntryValue.Text("note"), PLAIN, Trait.CREATED, Trait.AUTHOR),
            new JsPropRule());

    private static final Map<String, Rule> BY_NAME = byName();

    private CardTable() {}

    static List<Rule> rules() {
        return RULES;
    }

    /** The row of a property, or null. */
    static @Nullable Rule of(String name) {
        return BY_NAME.get(name);
    }

    /** The row that writes an entry: the first of those of its map that it fits. */
    static @Nullable EntryRule ruleOf(String path, ObjectNode entry) {
        for (Rule rule : RULES) {
            if (rule instanceof EntryRule row && row.path().equals(path) && row.fits(entry)) {
                return row;
            }
        }
        return null;
    }

    private static EntryRule entry(String name, String path, EntryValue value, Set<Extra> extras, Trait... traits) {
        return fixed(name, path, value, Map.of(), false, extras, traits);
    }

    private static EntryRule kind(
            String name, String path, EntryValue value, String kind, boolean absent, Set<Extra> extras) {
        return fixed(name, path, value, Map.of("kind", kind), absent, extras);
    }

    private static EntryRule resource(String name, String path, String kind, Trait... more) {
        Trait[] traits = more.length == 0
                ? new Trait[] {CONTEXTS, PREF, MEDIA_TYPE}
                : new Trait[] {CONTEXTS, PREF, MEDIA_TYPE, more[0]};
        return fixed(name, path, new EntryValue.Uri("uri"), Map.of("kind", kind), false, LABELLED, traits);
    }

    private static EntryRule interest(String name, String kind, Trait level) {
        return fixed(
                name,
                "personalInfo",
                new EntryValue.Text("value"),
                Map.of("kind", kind),
                false,
                LABELLED,
                level,
                LIST_AS);
    }

    private static EntryRule fixed(
            String name,
            String path,
            EntryValue value,
            Map<String, String> fixed,
            boolean absent,
            Set<Extra> extras,
            Trait... traits) {
        return new EntryRule(name, path, value, fixed, absent, extras, List.of(traits));
    }

    private static Map<String, Rule> byName() {
        Map<String, Rule> rules = new HashMap<>();
        RULES.forEach(rule -> rule.names().forEach(name -> rules.put(name, rule)));
        return Map.copyOf(rules);
    }
}
