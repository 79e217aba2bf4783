package org.holdfast.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.holdfast.Refusal;
import org.holdfast.access.DrawnPassword;
import org.holdfast.account.CarrierService;
import org.holdfast.account.StaffMember;
import org.holdfast.account.StaffRole;
import org.holdfast.account.StaffService;
import org.holdfast.account.StaffSignIn;
import org.jspecify.annotations.Nullable;

/**
 * {@code java -jar holdfast.jar staff}: who may sign in to the console, where nobody can sign in to say so. It lists; {@code add ROLE NAME
 * [CARRIER]} adds; {@code reset NAME} draws another password, forgets the second factor and lets in again.
 */
@ApplicationScoped
class StaffCommand {

    private static final String USAGE = "staff takes nothing, or: add ROLE NAME [CARRIER], or: reset NAME.";

    @Inject
    private StaffService staff;

    @Inject
    private StaffSignIn signIn;

    @Inject
    private CarrierService carriers;

    /** @return true: who can't be served is refused */
    boolean run(List<String> arguments, Consumer<String> say) {
        if (arguments.isEmpty()) {
            staff.list(null, List.of(StaffRole.values())).forEach(member -> say.accept(line(member)));
        } else if (arguments.get(0).equals("reset") && arguments.size() == 2) {
            reset(arguments.get(1), say);
        } else if (arguments.get(0).equals("add") && (arguments.size() == 3 || arguments.size() == 4)) {
            add(role(arguments.get(1)), arguments.get(2), arguments.size() == 4 ? arguments.get(3) : null, say);
        } else {
            throw Refusal.invalid("arguments", USAGE);
        }
        return true;
    }

    private void add(StaffRole role, String name, @Nullable String carrier, Consumer<String> say) {
        if (role.isOfCarrier() != (carrier != null)) {
            throw Refusal.invalid("carrier", "An operator belongs to no carrier, everybody else to one. " + USAGE);
        }
        String password = DrawnPassword.draw();
        staff.add(carrier == null ? null : idOf(carrier), name, role, signIn.hash(name, password), false);
        say.accept(name + ": " + password);
    }

    private void reset(String name, Consumer<String> say) {
        StaffMember member = staff.named(name).orElseThrow(() -> Refusal.notFound("member of staff"));
        String password = DrawnPassword.draw();
        staff.changePassword(member.id(), signIn.hash(name, password), false);
        staff.forgetSecondFactor(member.id());
        staff.unlock(member.id());
        say.accept(name + ": " + password);
    }

    private UUID idOf(String carrier) {
        return carriers.list().stream()
                .filter(each -> each.name().equals(carrier))
                .map(CarrierService.Named::id)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("carrier"));
    }

    private static StaffRole role(String written) {
        try {
            return StaffRole.valueOf(written.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("role", "A role is rep, supervisor, auditor or operator.");
        }
    }

    private static String line(StaffMember member) {
        return member.name() + ": " + member.role().wire()
                + (member.carrierName() == null ? "" : " of " + member.carrierName())
                + (member.secondFactor() ? ", second factor" : "")
                + (member.isLocked() ? ", locked" : "")
                + (member.signedInAt() == null ? ", never signed in" : ", last signed in " + member.signedInAt());
    }
}
