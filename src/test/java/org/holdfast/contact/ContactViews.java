package org.holdfast.contact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.item.NotConvertible;
import org.holdfast.item.NotOfKind;

/** The two views of contacts, and a look at vCards that shares no code with them. */
final class ContactViews {

    static final VCardAsJsContact TO_JSON = new VCardAsJsContact();
    static final JsContactAsVCard TO_VCARD = new JsContactAsVCard();

    /** A property as anybody would read it: parameters as a set, the value without encoding and escapes. */
    record Said(String name, Set<String> parameters, String value) {}

    private ContactViews() {}

    static String json(byte[] card) throws NotConvertible {
        return new String(TO_JSON.of(card), UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    /** What a card says and another one doesn't: its properties, less those that the other has with at least the same parameters. */
    static List<Said> lost(byte[] card, byte[] other) throws NotOfKind {
        List<Said> found = said(other);
        List<Said> lost = new ArrayList<>();
        for (Said said : said(card)) {
            Said same = found.stream()
                    .filter(one -> one.name().equals(said.name())
                            && sameValue(said.value(), one.value())
                            && one.parameters().containsAll(said.parameters()))
                    .findFirst()
                    .orElse(null);
            if (same == null || !found.remove(same)) {
                lost.add(said);
            }
        }
        return lost;
    }

    /** Whether two values are one; an octet that is no UTF-8 may be read as any character. */
    private static boolean sameValue(String value, String other) {
        if (value.indexOf('\uFFFD') < 0) {
            return value.equals(other);
        }
        return other.matches("(?s)" + java.util.regex.Pattern.quote(value).replace("\uFFFD", "\\E.+\\Q"));
    }

    static List<Said> said(byte[] octets) throws NotOfKind {
        List<Said> all = new ArrayList<>();
        RawCard card = RawCard.read(octets);
        for (CardProperty property : card.properties()) {
            if (!property.name().equals("VERSION") && !property.name().isEmpty()) {
                all.add(said(property, CardCharset.of(octets)));
            }
        }
        return all;
    }

    private static Said said(CardProperty property, Charset charset) {
        Set<String> parameters = new TreeSet<>();
        boolean picture = Set.of("PHOTO", "LOGO", "SOUND", "KEY").contains(property.name());
        for (String parameter : property.header().parameters()) {
            boolean encoding = parameter.startsWith("CHARSET=")
                    || parameter.startsWith("ENCODING=")
                            && (picture || !property.header().isBase64());
            boolean format = picture && parameter.matches("TYPE=.*|VALUE=(URI|BINARY)");
            boolean idType = property.name().equals("UID") && parameter.startsWith("VALUE=");
            if (!encoding && !format && !idType && !parameter.equals("TYPE=")) {
                parameters.add(parameter
                        .replace("ENCODING=BASE64", "ENCODING=B")
                        .replace("TYPE=pref", "PREF=1")
                        .replace("VALUE=URL", "VALUE=URI"));
            }
        }
        String group = property.header().group();
        return new Said((group == null ? "" : group + ".") + property.name(), parameters, value(property, charset));
    }

    private static String value(CardProperty property, Charset charset) {
        String octets = property.value();
        if (property.header().isQuotedPrintable()) {
            StringBuilder decoded = new StringBuilder();
            for (int i = 0; i < octets.length(); i++) {
                String two = octets.charAt(i) == '=' && i + 3 <= octets.length() ? octets.substring(i + 1, i + 3) : "";
                decoded.append(two.matches("[0-9A-Fa-f]{2}") ? (char) Integer.parseInt(two, 16) : octets.charAt(i));
                i += two.matches("[0-9A-Fa-f]{2}") ? 2 : 0;
            }
            octets = decoded.toString();
        }
        String declared = property.header().parameter("CHARSET").replace(",", "");
        Charset own = declared.isEmpty() || !Charset.isSupported(declared) ? charset : Charset.forName(declared);
        String text = new String(octets.getBytes(ISO_8859_1), own).replace("\r\n", "\n");
        return plain(property.name(), text);
    }

    private static String plain(String name, String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int known = text.charAt(i) == '\\' && i + 1 < text.length() ? "nN\\,;:".indexOf(text.charAt(i + 1)) : -1;
            plain.append(known < 0 ? text.charAt(i) : "\n\n\\,;:".charAt(known));
            i += known < 0 ? 0 : 1;
        }
        String value = plain.toString().replaceFirst("^data:[^,]*;base64,", "");
        if (value.matches("\\d{4}-\\d\\d-\\d\\d(T[0-9:]*Z?)?")) {
            value = value.replace("-", "").replace(":", "");
        }
        if (name.equals("GEO")) {
            value = value.replaceFirst("^geo:", "").replace(';', ',');
        }
        return Set.of("N", "ADR", "ORG", "GENDER").contains(name) ? value.replaceAll(";+$", "") : value;
    }
}
