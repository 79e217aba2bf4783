package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.holdfast.Refusal;
import org.holdfast.account.Subscriber;
import org.holdfast.account.SubscriberDirectory;
import org.holdfast.journal.Kind;
import org.holdfast.transfer.ExportRun;
import org.holdfast.transfer.Exports;
import org.holdfast.transfer.ImportReport;
import org.holdfast.transfer.ImportRun;
import org.holdfast.transfer.Imports;

/**
 * {@code export --to DIR <subscriber…>} and {@code import --from DIR <subscriber…>}. Each subscriber is one line on the terminal. What
 * was done is not done again: a file gets its name when it is whole, and an import its report's name when it went through.
 */
@ApplicationScoped
class TransferCommands {

    private static final Logger LOG = System.getLogger(TransferCommands.class.getName());
    private static final List<String> EXTENSIONS = List.of(".zip", ".vcf", ".ics");
    private static final List<String> TYPES = List.of("application/zip", "text/vcard", "text/calendar");
    private static final String REPORT = ".report.ndjson";

    @Inject
    private SubscriberDirectory directory;

    @Inject
    private Exports exports;

    @Inject
    private Imports imports;

    /** What is done for one subscriber: gives what to say, or throws. */
    private interface Deed {
        Done on(Subscriber subscriber, String written) throws IOException;
    }

    /** @param well whether nothing is missing */
    private record Done(boolean well, String what) {}

    /** Exports each subscriber to {@code DIR/<account id>.zip}. @return whether all of it is there */
    boolean export(List<String> arguments, Consumer<String> say) {
        TransferArguments read = TransferArguments.read(arguments, "--to");
        try {
            Files.createDirectories(read.folder());
        } catch (IOException e) {
            throw Refusal.invalid("--to", read.folder() + " can't be made: " + e.getMessage());
        }
        return forEach(read, say, (subscriber, written) -> export(read.folder(), subscriber));
    }

    /** Imports each subscriber from {@code DIR/<account id>.zip} and its like. @return whether all of them went through */
    boolean bringIn(List<String> arguments, Consumer<String> say) {
        TransferArguments read = TransferArguments.read(arguments, "--from");
        return forEach(read, say, (subscriber, written) -> bringIn(read.folder(), subscriber, written));
    }

    private boolean forEach(TransferArguments arguments, Consumer<String> say, Deed deed) {
        int well = 0;
        int number = 0;
        int all = arguments.subscribers().size();
        for (String written : arguments.subscribers()) {
            number++;
            Done done = one(written, deed);
            well += done.well() ? 1 : 0;
            say.accept(number + "/" + all + " " + written + ": " + done.what());
        }
        say.accept(all + " subscribers, " + (well == all ? "all well" : (all - well) + " NOT well"));
        return well == all;
    }

    private Done one(String written, Deed deed) {
        try {
            List<Subscriber> found = directory.find(written, 2);
            if (found.size() != 1) {
                return new Done(
                        false,
                        found.isEmpty() ? "there is no such subscriber" : "several carriers have one; name the id");
            }
            return deed.on(found.get(0), written);
        } catch (Refusal refusal) {
            return new Done(false, "FAILED: " + refusal.sentence());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "the transfer of " + written + " failed", e);
            return new Done(false, "FAILED: " + e.getMessage());
        }
    }

    private Done export(Path folder, Subscriber subscriber) throws IOException {
        Path whole = folder.resolve(subscriber.id() + ".zip");
        if (Files.exists(whole)) {
            return new Done(true, "was exported before, " + whole);
        }
        Path part = folder.resolve(subscriber.id() + ".zip.part");
        ExportRun.Summary summary;
        try (ExportRun run = exports.begin(subscriber.id(), EnumSet.allOf(Kind.class));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            summary = run.write(out);
        }
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        String missing = summary.complete() ? "" : ", " + summary.missing() + " MISSING (see its manifest)";
        return new Done(
                summary.complete(), summary.items() + " up to entry " + summary.head() + missing + ", " + whole);
    }

    private Done bringIn(Path folder, Subscriber subscriber, String written) throws IOException {
        Optional<Path> file = fileOf(folder, subscriber, written);
        if (file.isEmpty()) {
            return new Done(false, "there is no file of this subscriber in " + folder);
        }
        Path report = Path.of(file.get() + REPORT);
        if (Files.exists(report)) {
            return new Done(true, "was imported before, " + report);
        }
        Path part = Path.of(report + ".part");
        ImportReport.Summary summary;
        try (InputStream in = Files.newInputStream(file.get());
                ImportRun run = imports.receive(subscriber.id(), "system", in, typeOf(file.get()), null, null);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            summary = run.run(ImportReport.lines(out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!summary.complete()) {
            return new Done(false, "BROKE OFF: " + summary.detail() + " " + summary.counts() + ", " + part);
        }
        Files.move(part, report, StandardCopyOption.ATOMIC_MOVE);
        return new Done(true, summary.counts() + ", " + report);
    }

    private static String typeOf(Path file) {
        String name = file.toString();
        return TYPES.get(EXTENSIONS.indexOf(name.substring(name.length() - 4)));
    }

    /** By the account's id, its number, its reference, or as the operator wrote it. */
    private static Optional<Path> fileOf(Path folder, Subscriber subscriber, String written) {
        return Stream.of(subscriber.id().toString(), subscriber.msisdn(), subscriber.reference(), written)
                .filter(name -> name != null && !name.contains("/") && !name.contains("\\"))
                .flatMap(name -> EXTENSIONS.stream().map(extension -> folder.resolve(name + extension)))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
