package org.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RoleGuardTest {

    private static final DeviceCaller PHONE = new DeviceCaller(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

    @Test
    void a_method_that_says_nothing_is_for_nobody() throws NoSuchMethodException {
        assertThat(RoleGuard.demandedBy(method(Silent.class, "silent"))).contains(Set.of());
    }

    @Test
    void a_method_that_says_nothing_follows_its_class() throws NoSuchMethodException {
        assertThat(RoleGuard.demandedBy(method(ForCarriers.class, "silent"))).contains(Set.of(Roles.CARRIER));
    }

    @Test
    void a_methods_own_word_counts_more_than_its_classs() throws NoSuchMethodException {
        assertThat(RoleGuard.demandedBy(method(ForCarriers.class, "forDevices")))
                .contains(Set.of(Roles.DEVICE));
    }

    @Test
    void a_method_may_be_for_everybody() throws NoSuchMethodException {
        assertThat(RoleGuard.demandedBy(method(ForCarriers.class, "open"))).isEmpty();
    }

    @Test
    void nobody_has_no_role() {
        assertThat(refusal(Set.of(Roles.DEVICE), null)).isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void what_is_for_nobody_is_not_for_a_carrier_either() {
        Identity carrier = Identity.ofCarrier(UUID.randomUUID());

        assertThat(refusal(Set.of(), carrier)).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void a_carrier_is_not_a_device() {
        Identity carrier = Identity.ofCarrier(UUID.randomUUID());

        assertThat(refusal(Set.of(Roles.DEVICE, Roles.WRITER), carrier)).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void a_device_of_an_active_account_writes() {
        Identity active = Identity.ofDevice(PHONE, true);

        assertThatCode(() -> RoleGuard.check(Set.of(Roles.WRITER), active)).doesNotThrowAnyException();
    }

    @Test
    void a_device_of_a_suspended_account_reads() {
        Identity suspended = Identity.ofDevice(PHONE, false);

        assertThatCode(() -> RoleGuard.check(Set.of(Roles.DEVICE), suspended)).doesNotThrowAnyException();
    }

    @Test
    void a_device_of_a_suspended_account_learns_why_it_does_not_write() {
        Identity suspended = Identity.ofDevice(PHONE, false);

        assertThat(refusal(Set.of(Roles.WRITER), suspended)).isEqualTo(Reason.SUSPENDED);
    }

    private static Reason refusal(Set<String> demanded, @Nullable Identity caller) {
        return catchThrowableOfType(Refusal.class, () -> RoleGuard.check(demanded, caller))
                .reason();
    }

    private static Method method(Class<?> type, String name) throws NoSuchMethodException {
        return type.getDeclaredMethod(name);
    }

    private static final class Silent {
        void silent() {}
    }

    @RolesAllowed(Roles.CARRIER)
    private static final class ForCarriers {
        void silent() {}

        @RolesAllowed(Roles.DEVICE)
        void forDevices() {}

        @PermitAll
        void open() {}
    }
}
