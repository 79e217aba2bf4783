package org.holdfast.contact;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.property.StructuredName;
import ezvcard.property.VCardProperty;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.item.Projection;
import org.jspecify.annotations.Nullable;

/**
 * Takes a card's title, words and UID with ez-vcard, which knows how values are encoded. It is given an excerpt, because its work
 * grows with the square of some properties' number (50,000 addresses and labels in 1 MiB took it minutes), and because it
 * has embedded XML parsed by a parser that prints.
 */
final class CardProjector {

    private static final Set<String> TITLES = Set.of("FN", "N", "ORG", "EMAIL", "TEL", "NICKNAME", "UID", "VERSION");
    private static final Set<String> LEFT_OUT = Set.of("AGENT", "LABEL", "XML", "BEGIN", "END");
    private static final Set<String> VERSIONS = Set.of("2.1", "3.0", "4.0");
    private static final int TITLES_OF_A_NAME = 50;
    private static final int OTHERS = 300;
    private static final int OCTETS_OF_A_PROPERTY = 8 * 1024;
    private static final int OCTETS_OF_A_NOTE = 64 * 1024;
    private static final int WARNINGS = 10;

    private final RawCard card;
    private final Charset charset;
    private final Set<String> warnings = new LinkedHashSet<>();

    CardProjector(RawCard card, Charset charset) {
        this.card = card;
        this.charset = charset;
    }

    Projection projection() {
        warnOfCard();
        VCard read = read();
        if (read == null) {
            return Projection.titled(null, null, warnings());
        }
        String title = title(read);
        String uid = read.getUid() == null ? null : read.getUid().getValue();
        return Projection.titled(uid, title, warnings()).foundBy(CardWords.of(read));
    }

    private void warnOfCard() {
        if (card.version().isEmpty()) {
            warnings.add("This card does not say its VERSION; it was read as 2.1.");
        } else if (!VERSIONS.contains(card.version())) {
            warnings.add("This card's VERSION is none of 2.1, 3.0 and 4.0; it was read as 2.1.");
        }
        if (card.properties().stream().noneMatch(property -> property.name().equals("FN"))) {
            warnings.add("This card has no FN, the name to show.");
        }
        long unread = card.properties().stream()
                .filter(property -> property.name().isEmpty())
                .count();
        if (unread > 0) {
            warnings.add("This card has lines that are no properties: " + unread + ".");
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a stranger's card makes the parser throw, the card is kept
    private @Nullable VCard read() {
        try (VCardReader reader = new VCardReader(excerpt())) {
            VCard read = reader.readNext();
            reader.getWarnings().stream()
                    .map(warning -> warning.getPropertyName())
                    .filter(Objects::nonNull)
                    .filter(name -> !name.equals("VERSION"))
                    .forEach(name -> warnings.add("The value of " + name + " could not be understood."));
            return read;
        } catch (IOException | RuntimeException e) {
            warnings.add("This card could not be understood.");
            return null;
        }
    }

    private String excerpt() {
        StringBuilder excerpt = new StringBuilder("BEGIN:VCARD\r\n");
        Map<String, Integer> counts = new HashMap<>();
        for (CardProperty property : card.properties()) {
            boolean title = TITLES.contains(property.name());
            int count = counts.merge(title ? property.name() : "", 1, Integer::sum);
            String raw = property.raw().stripTrailing();
            if (count <= (title ? TITLES_OF_A_NAME : OTHERS)
                    && raw.length() <= (property.name().equals("NOTE") ? OCTETS_OF_A_NOTE : OCTETS_OF_A_PROPERTY)
                    && !property.name().isEmpty()
                    && !LEFT_OUT.contains(property.name())) {
                // A soft break at the value's end would swallow the next property.
                boolean open = property.header().isQuotedPrintable() && raw.endsWith("=");
                String whole = open ? raw.substring(0, raw.length() - 1) : raw;
                excerpt.append(new String(whole.getBytes(StandardCharsets.ISO_8859_1), charset))
                        .append("\r\n");
            }
        }
        return excerpt.append("END:VCARD\r\n").toString();
    }

    private static @Nullable String title(VCard card) {
        return Stream.<Function<VCard, @Nullable String>>of(
                        read -> text(read.getFormattedNames(), property -> property.getValue()),
                        read -> text(read.getStructuredNames(), CardProjector::assembled),
                        read -> text(read.getOrganizations(), property -> String.join(", ", property.getValues())),
                        read -> text(read.getEmails(), property -> property.getValue()),
                        read -> text(
                                read.getTelephoneNumbers(),
                                property -> property.getText() == null
                                        ? Objects.toString(property.getUri(), null)
                                        : property.getText()),
                        read -> text(read.getNicknames(), property -> String.join(", ", property.getValues())))
                .map(source -> source.apply(card))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static <P extends VCardProperty> @Nullable String text(
            List<P> properties, Function<P, @Nullable String> value) {
        return properties.stream()
                .map(value)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static String assembled(StructuredName name) {
        List<@Nullable String> parts = new ArrayList<>(name.getPrefixes());
        parts.add(name.getGiven());
        parts.addAll(name.getAdditionalNames());
        parts.add(name.getFamily());
        parts.addAll(name.getSuffixes());
        return parts.stream().filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" "));
    }

    private List<String> warnings() {
        return warnings.stream().limit(WARNINGS).toList();
    }
}
