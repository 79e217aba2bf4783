package org.holdfast.ops;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.Refusal;
import org.holdfast.access.AuditVerification;
import org.holdfast.escrow.Rebuild;
import org.holdfast.item.IndexRebuild;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Quarantine;
import org.holdfast.journal.Verification;

/**
 * The operator's commands: {@code java -jar holdfast.jar verify}, {@code drill}, {@code rebuild}, {@code rebuild-index}, {@code
 * quarantine}, {@code export}, {@code import}, {@code staff} and {@code demo}. The entry point names the command in a property and starts the server without
 * its port's being of use to anyone; this runs the command, most of them over all accounts, one line
 * each, and ends the process: with 0 if all is well, with 1 if not.
 */
@ApplicationScoped
class Command {

    private static final Logger LOG = System.getLogger(Command.class.getName());
    private static final int ACCOUNTS_A_PAGE = 500;

    @Inject
    private JournalReader reader;

    @Inject
    private Verification verification;

    @Inject
    private AuditVerification audit;

    @Inject
    private IndexRebuild rebuild;

    @Inject
    private Rebuild fromEscrow;

    @Inject
    private Quarantine quarantine;

    @Inject
    private TransferCommands transfers;

    @Inject
    private DrillCommand drills;

    @Inject
    private StaffCommand staff;

    @Inject
    private DemoCommand demo;

    @Resource
    private ManagedExecutorService executor;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        ConfigProvider.getConfig()
                .getOptionalValue("holdfast.command", String.class)
                .ifPresent(name -> executor.execute(() -> run(name)));
    }

    private void run(String name) {
        boolean well = false;
        try {
            well = switch (name) {
                case "verify" -> forEachAccount(this::verify) & verifyAudit();
                case "rebuild" -> fromEscrow();
                case "quarantine" -> listQuarantine();
                case "drill" -> drills.run(arguments(), Command::say);
                case "staff" -> staff.run(arguments(), Command::say);
                case "demo" -> demo.run(arguments(), Command::say);
                case "rebuild-index" -> forEachAccount(this::rebuild);
                case "export" -> transfers.export(arguments(), Command::say);
                case "import" -> transfers.bringIn(arguments(), Command::say);
                default -> throw new IllegalArgumentException("there is no command " + name);
            };
        } catch (Refusal refusal) {
            say(refusal.sentence());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the command " + name + " failed", e);
        }
        System.exit(well ? 0 : 1);
    }

    /** As they stood on the command line. */
    private static List<String> arguments() {
        String joined = System.getProperty("holdfast.command.arguments", "");
        return joined.isEmpty() ? List.of() : List.of(joined.split("\n", -1));
    }

    private boolean fromEscrow() {
        List<String> arguments = arguments();
        if (!arguments.isEmpty() && !arguments.equals(List.of("--skip-damaged"))) {
            throw Refusal.invalid(arguments.get(0), "rebuild takes no argument but --skip-damaged.");
        }
        return fromEscrow.run(!arguments.isEmpty(), Command::say);
    }

    /** @return whether it is empty */
    private boolean listQuarantine() {
        long count = 0;
        UUID last = null;
        while (true) {
            List<Quarantine.Case> page = quarantine.list(last, ACCOUNTS_A_PAGE);
            if (page.isEmpty()) {
                say(count + " accounts in quarantine");
                return count == 0;
            }
            for (Quarantine.Case found : page) {
                say(found.line());
                last = found.account();
                count++;
            }
        }
    }

    private boolean verify(UUID account) {
        Verification.Finding finding = verification.verify(account);
        say(finding.line());
        return finding.sound();
    }

    /** What staff did is a chain as well. */
    private boolean verifyAudit() {
        List<AuditVerification.Finding> findings = audit.verifyAll();
        findings.forEach(finding -> say(finding.line()));
        return findings.stream().allMatch(AuditVerification.Finding::sound);
    }

    private boolean rebuild(UUID account) {
        say(account + ": " + rebuild.rebuild(account) + " items");
        return true;
    }

    /** Goes on after an account that is not well: the others want to be heard of, too. */
    private boolean forEachAccount(Predicate<UUID> deed) {
        boolean well = true;
        long count = 0;
        UUID last = null;
        while (true) {
            List<UUID> page = reader.accounts(last, ACCOUNTS_A_PAGE);
            if (page.isEmpty()) {
                say(count + " accounts, " + (well ? "all well" : "NOT all well"));
                return well;
            }
            for (UUID account : page) {
                well &= deed.test(account);
                last = account;
                count++;
            }
        }
    }

    /** To the terminal: the answer to whoever typed the command is no log. */
    private static void say(String line) {
        System.out.println(line);
    }
}
