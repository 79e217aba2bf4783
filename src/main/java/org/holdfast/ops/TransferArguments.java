package org.holdfast.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.Refusal;

/**
 * What stands behind {@code export} and {@code import} on the command line.
 *
 * @param folder where files go to or come from
 * @param subscribers as they were written, in order, each once
 */
record TransferArguments(Path folder, List<String> subscribers) {

    /**
     * Reads {@code --to DIR <subscriber…>} or {@code --to DIR --list FILE}; a list has a subscriber a line.
     *
     * @param direction {@code --to} or {@code --from}
     * @throws Refusal INVALID, with how it is written
     */
    static TransferArguments read(List<String> arguments, String direction) {
        Path folder = null;
        List<String> subscribers = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean option = argument.startsWith("--");
            if (option && i + 1 == arguments.size()) {
                throw usage(direction, argument + " needs a value.");
            }
            if (argument.equals(direction)) {
                folder = path(arguments.get(++i), direction);
            } else if (argument.equals("--list")) {
                subscribers.addAll(lines(path(arguments.get(++i), direction)));
            } else if (option) {
                throw usage(direction, "There is no option " + argument + ".");
            } else {
                subscribers.add(argument);
            }
        }
        if (folder == null || subscribers.isEmpty()) {
            throw usage(direction, folder == null ? direction + " is missing." : "No subscriber is named.");
        }
        return new TransferArguments(folder, subscribers.stream().distinct().toList());
    }

    private static Path path(String text, String direction) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw usage(direction, text + " is no path.");
        }
    }

    private static List<String> lines(Path list) {
        try {
            return Files.readAllLines(list, StandardCharsets.UTF_8).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw Refusal.invalid("--list", "The list can't be read: " + e.getMessage());
        }
    }

    private static Refusal usage(String direction, String what) {
        String name = direction.equals("--to") ? "export" : "import";
        return Refusal.invalid(
                direction,
                what + " Usage: java -jar holdfast.jar " + name + " " + direction
                        + " DIR <subscriber...> | --list FILE");
    }
}
