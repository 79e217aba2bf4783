package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.holdfast.Refusal;
import org.holdfast.drill.DrillService;
import org.holdfast.drill.Proofs.Result;
import org.jspecify.annotations.Nullable;

/** {@code java -jar holdfast.jar drill [account|all]}: reads accounts out of the vault alone, and says whether they came back whole. */
@ApplicationScoped
class DrillCommand {

    private static final int ACCOUNTS_A_PAGE = 500;

    @Inject
    private DrillService drills;

    /** @return whether all of them did */
    boolean run(List<String> arguments, Consumer<String> say) {
        if (arguments.size() > 1) {
            throw Refusal.invalid("account", "drill takes one account, or all.");
        }
        return arguments.isEmpty() || arguments.get(0).equals("all") ? all(say) : drill(account(arguments.get(0)), say);
    }

    private static UUID account(String written) {
        try {
            return UUID.fromString(written);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("account", written + " is no account's id.");
        }
    }

    private boolean all(Consumer<String> say) {
        boolean well = true;
        long count = 0;
        @Nullable UUID last = null;
        List<UUID> page = drills.accounts(last, ACCOUNTS_A_PAGE);
        while (!page.isEmpty()) {
            for (UUID account : page) {
                well &= drill(account, say);
                last = account;
                count++;
            }
            page = drills.accounts(last, ACCOUNTS_A_PAGE);
        }
        say.accept(count + " accounts, " + (well ? "all came back whole" : "NOT all came back whole"));
        return well;
    }

    private boolean drill(UUID account, Consumer<String> say) {
        try {
            Optional<Result> result = drills.look(account);
            say.accept(account + ": " + result.map(DrillCommand::words).orElse("erased"));
            return result.map(Result::passed).orElse(true);
        } catch (IOException e) {
            say.accept(account + ": the vault can't be read: " + e.getMessage());
            return false;
        }
    }

    private static String words(Result result) {
        return result.entries() + " entries, " + result.octets() + " octets: "
                + (result.words() == null ? "came back whole" : "FAILED: " + result.words());
    }
}
