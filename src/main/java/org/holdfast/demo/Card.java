package org.holdfast.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Random;
import java.util.StringJoiner;
import java.util.UUID;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** A contact, as the phone's make writes it: vCard 2.1 in quoted-printable, 3.0 or 4.0. */
final class Card extends Piece {

    private final Person person;
    private final String version;
    private String mobile;
    private @Nullable String work;
    private @Nullable String email;
    private @Nullable String note;
    private final @Nullable LocalDate birthday;
    private final boolean addressed;

    Card(UUID id, Person person, String version, Random chance) {
        super(id, Kind.CONTACT, "text/vcard");
        this.person = person;
        this.version = version;
        this.mobile = Person.telephone(chance);
        this.work = chance.nextInt(3) == 0 ? Person.telephone(chance) : null;
        this.email = chance.nextInt(4) > 0 ? person.email(chance.nextInt(1_000)) : null;
        this.birthday = chance.nextInt(3) == 0
                ? LocalDate.of(1945 + chance.nextInt(65), 1 + chance.nextInt(12), 1 + chance.nextInt(28))
                : null;
        this.addressed = chance.nextInt(2) == 0;
    }

    @Override
    void change(Random chance) {
        switch (chance.nextInt(4)) {
            case 0 -> mobile = Person.telephone(chance);
            case 1 -> work = Person.telephone(chance);
            case 2 -> email = person.email(1_000 + chance.nextInt(9_000));
            default -> note = Words.any(Words.lines("notes.txt"), chance).replace("\\n", " ");
        }
    }

    @Override
    String written() {
        StringJoiner lines = new StringJoiner("\r\n", "", "\r\n");
        lines.add("BEGIN:VCARD").add("VERSION:" + version);
        add(lines, "N", escaped(person.family()) + ";" + escaped(person.given()) + ";;;");
        add(lines, "FN", escaped(person.name()));
        boolean old = version.equals("2.1");
        lines.add((old ? "TEL;CELL:" : "TEL;TYPE=cell:") + mobile);
        if (work != null) {
            lines.add((old ? "TEL;WORK:" : "TEL;TYPE=work:") + work);
        }
        if (email != null) {
            lines.add((old ? "EMAIL;INTERNET:" : "EMAIL:") + email);
        }
        if (addressed) {
            add(
                    lines,
                    old ? "ADR;HOME" : "ADR;TYPE=home",
                    ";;" + escaped(person.street()) + ";" + escaped(person.town()) + ";;;");
        }
        if (birthday != null) {
            lines.add("BDAY:" + birthday.toString().replace("-", version.equals("4.0") ? "" : "-"));
        }
        if (note != null) {
            add(lines, "NOTE", escaped(note));
        }
        lines.add("UID:" + (version.equals("4.0") ? "urn:uuid:" : "") + id());
        return lines.add("END:VCARD").toString();
    }

    private void add(StringJoiner lines, String property, String value) {
        boolean plain = value.chars().allMatch(letter -> letter < 128);
        if (plain || !version.equals("2.1")) {
            lines.add(property + ":" + value);
            return;
        }
        StringBuilder printable = new StringBuilder(property + ";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:");
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            printable.append(
                    octet >= ' ' && octet < 127 && octet != '='
                            ? String.valueOf((char) octet)
                            : String.format("=%02X", octet & 0xff));
        }
        lines.add(printable);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;");
    }
}
