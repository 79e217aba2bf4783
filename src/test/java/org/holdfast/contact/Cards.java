package org.holdfast.contact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.holdfast.item.Merge;
import org.jspecify.annotations.Nullable;

/** Cards for tests: written in short, read from the samples. One char is one octet. */
final class Cards {

    static final List<String> SAMPLES = List.of(
            "android-2.1.vcf",
            "blackberry-2.1.vcf",
            "outlook-2.1.vcf",
            "apple-3.0.vcf",
            "pid-4.0.vcf",
            "latin-2.1.vcf");

    private Cards() {}

    /** A card of version 4.0 with these lines. */
    static byte[] card(String... lines) {
        return octets("BEGIN:VCARD\r\nVERSION:4.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n");
    }

    static byte[] octets(String text) {
        return text.getBytes(ISO_8859_1);
    }

    static String text(byte[] octets) {
        return new String(octets, ISO_8859_1);
    }

    static byte[] sample(String name) {
        try (InputStream stream = Objects.requireNonNull(Cards.class.getResourceAsStream(name))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs) {
        return new VCardFormat().merge(base, ours, theirs);
    }

    static Merge merged(byte[] card) {
        return new Merge.Merged(card, false);
    }

    static Merge collided(byte[] card) {
        return new Merge.Merged(card, true);
    }

    /** How many properties ez-vcard finds; it does not count VERSION as one. */
    static int propertiesSeenByEzVcard(byte[] card) {
        try (VCardReader reader = new VCardReader(text(card))) {
            VCard read = Objects.requireNonNull(reader.readNext());
            int orphans = read.getOrphanedLabels().size();
            long labels = read.getAddresses().stream()
                    .filter(address -> address.getLabel() != null)
                    .count();
            return read.getProperties().size() + orphans + (int) labels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
