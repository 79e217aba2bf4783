package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.holdfast.Refusal;
import org.holdfast.demo.Demo;

/** {@code java -jar holdfast.jar demo [--subscribers N] [--seed N] [--more]}: fills a plant for people who want to see one. */
@ApplicationScoped
class DemoCommand {

    static final String NAME = "demo";

    private static final String USAGE = "demo takes --subscribers N, --seed N and --more, each or none.";

    @Inject
    private Demo demo;

    /** @return true: what can't be done is refused */
    boolean run(List<String> arguments, Consumer<String> say) {
        demo.fill(wanted(arguments), say);
        return true;
    }

    static Demo.Wanted wanted(List<String> arguments) {
        Demo.Wanted wanted = Demo.Wanted.USUAL;
        for (Iterator<String> words = arguments.iterator(); words.hasNext(); ) {
            String word = words.next();
            wanted = switch (word) {
                case "--more" -> new Demo.Wanted(wanted.seed(), wanted.subscribers(), true);
                case "--seed" -> new Demo.Wanted(number(word, words), wanted.subscribers(), wanted.more());
                case "--subscribers" ->
                    new Demo.Wanted(
                            wanted.seed(),
                            (int) Math.max(-1, Math.min(Integer.MAX_VALUE, number(word, words))),
                            wanted.more());
                default -> throw Refusal.invalid(word, USAGE);
            };
        }
        return wanted;
    }

    private static long number(String option, Iterator<String> words) {
        try {
            return Long.parseLong(words.next());
        } catch (NumberFormatException | java.util.NoSuchElementException e) {
            throw Refusal.invalid(option, option + " is followed by a number. " + USAGE);
        }
    }
}
