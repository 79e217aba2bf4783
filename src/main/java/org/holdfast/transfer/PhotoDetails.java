package org.holdfast.transfer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lists named {@code Photo Details….csv} that iCloud puts beside pictures: when each was taken. */
final class PhotoDetails {

    static final int MOST_OCTETS = 8 * 1024 * 1024;

    /** By the picture's path. */
    private final Map<String, Description> found = new HashMap<>();

    private final Set<String> ambiguous = new HashSet<>();

    static boolean isList(ArchivePath path) {
        return path.extension().equals("csv") && path.stem().regionMatches(true, 0, "Photo Details", 0, 13);
    }

    /** Reads one list; it is about the pictures of its folder. False if it is no such list. */
    boolean add(ArchivePath list, byte[] octets) {
        List<List<String>> rows = rows(new String(octets, StandardCharsets.UTF_8).replace("\ufeff", ""));
        int name = rows.isEmpty() ? -1 : rows.get(0).indexOf("imgName");
        int created = rows.isEmpty() ? -1 : rows.get(0).indexOf("originalCreationDate");
        int deleted = rows.isEmpty() ? -1 : rows.get(0).indexOf("deleted");
        if (name < 0 || created < 0) {
            return false;
        }
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() > Math.max(name, created)) {
                boolean discarded =
                        deleted >= 0 && deleted < row.size() && row.get(deleted).equalsIgnoreCase("yes");
                put(list.folder() + row.get(name), Description.ofICloud(row.get(created), discarded));
            }
        }
        return true;
    }

    /** Of two pictures of one name nobody can tell which is which. */
    private void put(String path, Description description) {
        Description before = found.put(path, description);
        if (before != null && !before.equals(description)) {
            ambiguous.add(path);
        }
    }

    Optional<Description> of(ArchivePath picture) {
        return ambiguous.contains(picture.whole()) ? Optional.empty() : Optional.ofNullable(found.get(picture.whole()));
    }

    /** RFC 4180: quotes protect commas and line ends, and stand for themselves when doubled. */
    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
                field.append(c);
            } else {
                row.add(field.toString().strip());
                field.setLength(0);
                if (c != ',') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        row.add(field.toString().strip());
        rows.add(row);
        rows.removeIf(each -> each.size() == 1 && each.get(0).isEmpty());
        return rows;
    }
}
