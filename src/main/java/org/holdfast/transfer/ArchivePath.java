package org.holdfast.transfer;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path of a file in someone's ZIP, and what it says in the folder shapes of Google Takeout and iCloud: which collection the file
 * lay in, and when it wants to be read. It is text and nothing more; no file is ever named after it here.
 *
 * @param parts without empty ones, {@code .} and {@code ..}
 */
record ArchivePath(String whole, List<String> parts) {

    /** What Takeout calls a folder of all photos of a year, which is no album, in the languages of those who asked. */
    private static final Pattern YEAR =
            Pattern.compile("(?iU)(photos|fotos|foto's|foto|bilder|foto’s)\\s+\\p{L}+\\s+(19|20)\\d\\d");

    /** Groups that every address book of Google's has, which are no group of the subscriber's. */
    private static final Set<String> OF_THE_SYSTEM = Set.of(
            "all contacts", "my contacts", "other contacts", "starred in android", "alle kontakte", "meine kontakte");

    private static final Set<String> TRASH = Set.of("trash", "bin", "papierkorb", "corbeille", "papelera", "cestino");

    static ArchivePath of(String whole) {
        List<String> parts = List.of(whole.split("[/\\\\]+", -1)).stream()
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .toList();
        return new ArchivePath(whole, parts);
    }

    /** The file's own name; never empty. */
    String name() {
        return parts.isEmpty() ? "unnamed" : parts.get(parts.size() - 1);
    }

    /** The name without its extension. */
    String stem() {
        String name = name();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** In lower case, without the dot; empty if there is none. */
    String extension() {
        String name = name();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The folder's path, as it stands in the ZIP. */
    String folder() {
        int slash = Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\'));
        return slash < 0 ? "" : whole.substring(0, slash + 1);
    }

    /** The folder's own name; empty if the file lies in none. */
    String folderName() {
        return parts.size() < 2 ? "" : parts.get(parts.size() - 2);
    }

    /** What macOS and Windows add for themselves. */
    boolean isByproduct() {
        return parts.contains("__MACOSX")
                || name().startsWith("._")
                || Set.of(".DS_Store", "Thumbs.db", "desktop.ini").contains(name());
    }

    boolean isInTakeout() {
        return parts.size() > 2 && parts.get(0).equalsIgnoreCase("Takeout");
    }

    /** Whether a folder on the way is called so, such as {@code iCloud Notes}. */
    boolean isUnder(String folder) {
        return parts.subList(0, Math.max(0, parts.size() - 1)).stream().anyMatch(folder::equalsIgnoreCase);
    }

    private boolean isUnderAny(String prefix) {
        return parts.subList(0, Math.max(0, parts.size() - 1)).stream()
                .anyMatch(part -> part.regionMatches(true, 0, prefix, 0, prefix.length()));
    }

    boolean isInTrash() {
        return isInTakeout() && TRASH.contains(folderName().toLowerCase(Locale.ROOT));
    }

    /** The address book that a .vcf is; null if its place says nothing. */
    @Nullable
    String addressBook() {
        boolean group = isInTakeout() && parts.size() > 3;
        return group && !OF_THE_SYSTEM.contains(folderName().toLowerCase(Locale.ROOT)) ? folderName() : null;
    }

    /**
     * The calendar that an .ics is.
     *
     * @param named what the file calls itself; empty if nothing
     */
    @Nullable
    String calendar(String named) {
        if (!isInTakeout() && !isUnderAny("iCloud Calendar")) {
            return null;
        }
        return named.isBlank() ? stem() : named;
    }

    /**
     * The album that a picture lies in.
     *
     * @param titled what the folder's own description calls it; empty if nothing
     */
    @Nullable
    String album(String titled) {
        if (isInTakeout() && parts.size() > 3 && !isYear()) {
            return titled.isBlank() ? folderName() : titled;
        }
        return isInTakeout() && isUnder("Keep") ? "Keep" : null;
    }

    /** The notebook that a note lies in. iCloud has a folder for each note, named as the note is. */
    @Nullable
    String notebook() {
        if (isInTakeout()) {
            return folderName();
        }
        int notes = parts.indexOf("iCloud Notes");
        return notes >= 0 && parts.size() > notes + 3 ? parts.get(notes + 1) : null;
    }

    private boolean isYear() {
        return YEAR.matcher(folderName()).matches();
    }

    /** Albums come before the folder of all pictures, and groups before the list of all contacts: what lies in both is in the first. */
    int rank() {
        boolean common = isYear() || (extension().equals("vcf") && addressBook() == null);
        return common ? 1 : 0;
    }
}
