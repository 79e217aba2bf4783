package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holdfast.Refusal;
import org.holdfast.access.About;
import org.holdfast.access.AuditQuery;
import org.holdfast.access.AuditRecords;
import org.holdfast.access.Deed;
import org.holdfast.access.Looks;
import org.holdfast.access.Permit;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffDeeds;
import org.holdfast.account.CarrierService;
import org.holdfast.account.DeviceService;
import org.holdfast.account.DirectoryName;
import org.holdfast.account.DirectoryStaff;
import org.holdfast.account.EnrolmentService;
import org.holdfast.account.StaffMember;
import org.holdfast.account.StaffRole;
import org.holdfast.account.StaffService;
import org.holdfast.account.StaffSignIn;
import org.holdfast.account.Subscriber;
import org.holdfast.account.SubscriberDetails;
import org.holdfast.account.SubscriberFinder;
import org.holdfast.account.SubscriberIndex;
import org.holdfast.account.SubscriberService;
import org.holdfast.account.Totp;
import org.holdfast.console.Keepings;
import org.holdfast.history.Undeletion;
import org.holdfast.item.ItemCounts;
import org.holdfast.item.ItemIndex;
import org.holdfast.item.ItemService;
import org.holdfast.item.Op;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Kind;
import org.holdfast.support.Doubt;
import org.holdfast.support.Notices;
import org.holdfast.support.ResetAdvice;
import org.holdfast.sync.DeviceProgress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the console stands on: staff who sign in, subscribers who are found, and what is known of their devices. */
abstract class ConsoleContract extends HoldContract {

    private static final String PASSWORD = "a sentence for a test";
    /** Fewer on H2, which takes minutes to be given as many: what is counted is statements. */
    private static final int MANY = System.getProperty("holdfast.db.url", "").startsWith("jdbc:h2:") ? 5_000 : 50_000;

    private static final int IN_ONE = 1_000;

    @Inject
    private CarrierService carriers;

    @Inject
    private SubscriberService subscribers;

    @Inject
    private SubscriberFinder finder;

    @Inject
    private SubscriberIndex words;

    @Inject
    private StaffService staff;

    @Inject
    private StaffSignIn signIn;

    @Inject
    private DirectoryStaff directories;

    @Inject
    private EnrolmentService enrolment;

    @Inject
    private DeviceService devices;

    @Inject
    private DeviceProgress progress;

    @Inject
    private ResetAdvice resets;

    @Inject
    private Notices told;

    @Inject
    private ItemCounts counts;

    @Inject
    private ItemService writes;

    @Inject
    private ItemIndex index;

    @Inject
    private Looks looks;

    @Inject
    private AuditRecords audit;

    @Inject
    private Keepings keepings;

    @Inject
    private Undeletion undeletion;

    @Inject
    private StaffDeeds deeds;

    @Inject
    private Clock clock;

    @Test
    void a_subscriber_is_found_by_any_beginning_and_by_their_own_carrier_only() {
        UUID carrier = carrier();
        Subscriber subscriber = subscriber(carrier, "+34600111222", "Zoë Quesada-Ruiz");

        assertThat(found(carrier, "zoe")).containsExactly(subscriber.id());
        assertThat(found(carrier, "ruiz zo")).containsExactly(subscriber.id());
        assertThat(found(carrier, "600 111")).containsExactly(subscriber.id());
        assertThat(found(carrier, "+34 600111222")).containsExactly(subscriber.id());
        assertThat(found(carrier, "uesada")).isEmpty();
        assertThat(found(carrier(), "zoe")).isEmpty();
    }

    @Test
    void a_subscriber_is_found_under_the_new_name_and_not_under_the_old_one() {
        UUID carrier = carrier();
        Subscriber subscriber = subscriber(carrier, "+34600111222", "Before");

        subscribers.change(
                carrier, subscriber.id(), old -> new SubscriberDetails(old.msisdn(), null, "After", null), null);

        assertThat(found(carrier, "before")).isEmpty();
        assertThat(found(carrier, "after")).containsExactly(subscriber.id());
    }

    @Test
    void who_is_of_a_directory_is_the_same_each_time_whatever_they_are_called_and_has_no_password() {
        CarrierService.Named carrier = new CarrierService.Named(carrier(), "c");
        DirectoryName who = new DirectoryName("https://directory.example", "subject-" + UUID.randomUUID());
        UUID first = directories.admit(carrier, who, "Rosa " + who.subject(), StaffRole.REP);
        StaffMember before = staff.find(first).orElseThrow();

        UUID second = directories.admit(carrier, who, "Rosalind", StaffRole.AUDITOR);
        StaffMember after = staff.find(second).orElseThrow();

        assertThat(second).isEqualTo(first);
        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after.role()).isEqualTo(StaffRole.AUDITOR);
        assertThat(after.generation()).isGreaterThan(before.generation());
        assertThat(staff.hashOf(before.name())).isEmpty();
        assertThat(signIn.withPassword(before.name(), PASSWORD)).isEmpty();
    }

    @Test
    void a_directory_is_of_one_carrier() {
        DirectoryName who = new DirectoryName("https://directory.example", "subject-" + UUID.randomUUID());
        UUID id = directories.admit(new CarrierService.Named(carrier(), "c"), who, "Rosa", StaffRole.REP);

        assertThatThrownBy(() ->
                        directories.admit(new CarrierService.Named(carrier(), "d"), who, "Rosa", StaffRole.SUPERVISOR))
                .isInstanceOf(Refusal.class);
        assertThat(staff.find(id).orElseThrow().role()).isEqualTo(StaffRole.REP);
    }

    @Test
    void words_that_are_lost_are_made_again_from_the_accounts() throws Exception {
        UUID carrier = carrier();
        Subscriber subscriber = subscriber(carrier, "+34600111222", "Wordless");
        execute("delete from subscriber_word where account_id = ?1", subscriber.id());
        execute("delete from subscriber_words_of where account_id = ?1", subscriber.id());
        List<UUID> before = found(carrier, "wordless");

        words.makeUp(words.behind(1_000));

        assertThat(before).isEmpty();
        assertThat(found(carrier, "wordless")).containsExactly(subscriber.id());
        assertThat(words.behind(1_000)).doesNotContain(subscriber.id());
    }

    @Test
    void wrong_passwords_bar_a_name_until_somebody_lets_it_in() {
        StaffMember member = member(StaffRole.REP);
        boolean before = signIn.withPassword(member.name(), PASSWORD).isPresent();
        for (int i = 0; i < 5; i++) {
            assertThat(signIn.withPassword(member.name(), "wrong " + i)).isEmpty();
        }
        boolean barred = signIn.withPassword(member.name(), PASSWORD).isEmpty();

        staff.unlock(member.id());

        assertThat(before).isTrue();
        assertThat(barred).isTrue();
        assertThat(signIn.withPassword(member.name(), PASSWORD)).isPresent();
    }

    @Test
    void who_is_locked_is_not_let_in_by_the_right_password() {
        StaffMember member = member(StaffRole.AUDITOR);

        staff.lock(member.id());

        assertThat(signIn.withPassword(member.name(), PASSWORD)).isEmpty();
        assertThat(staff.find(member.id()).orElseThrow().generation()).isGreaterThan(member.generation());
    }

    @Test
    void a_code_is_taken_once_and_a_wrong_secret_is_not_taken_over() {
        StaffMember member = member(StaffRole.SUPERVISOR);
        String secret = Totp.draw();
        String code = Totp.code(secret, clock.instant());

        assertThat(signIn.enrol(member.id(), Totp.draw(), code)).isFalse();
        assertThat(staff.find(member.id()).orElseThrow().secondFactor()).isFalse();
        assertThat(signIn.enrol(member.id(), secret, code)).isTrue();
        assertThat(signIn.withCode(member.id(), code)).isFalse();
        assertThat(signIn.withCode(
                        member.id(), Totp.code(secret, clock.instant().plusSeconds(30))))
                .isTrue();
    }

    @Test
    void who_signs_in_is_not_shipped_and_who_is_changed_is() throws Exception {
        StaffMember member = member(StaffRole.REP);
        String noted = "select count(*) from escrow_outbox where what = 'staff' and ref = cast(?1 as varchar(100))";
        execute(
                "delete from escrow_outbox where what = 'staff' and ref = ?1",
                member.id().toString());

        signIn.complete(member.id());
        long after = number(noted, member.id());
        staff.lock(member.id());

        assertThat(after).isZero();
        assertThat(number(noted, member.id())).isEqualTo(1);
    }

    @Test
    void items_are_counted_by_kind_and_collection() throws Exception {
        UUID account = newAccount();
        UUID kept = UUID.randomUUID();
        UUID gone = UUID.randomUUID();
        writes.push(account, "phone", List.of(note(kept), note(gone)));
        writes.push(
                account,
                "phone",
                List.of(new Op.Delete(UUID.randomUUID(), gone, content(gone).digest(), Cause.USER)));

        ItemCounts.Counts found = counts.of(account);

        assertThat(found.kinds())
                .contains(new ItemCounts.OfKind(Kind.NOTE, 1, 1), new ItemCounts.OfKind(Kind.PHOTO, 0, 0))
                .hasSize(5);
        assertThat(found.collections())
                .hasSize(5)
                .allMatch(ItemCounts.OfCollection::isDefault)
                .filteredOn(one -> one.holds() == Kind.NOTE)
                .extracting(ItemCounts.OfCollection::live)
                .containsExactly(1L);
    }

    @Test
    void what_is_known_of_a_device_comes_together_from_several_writings() {
        UUID account = UUID.randomUUID();
        DeviceProgress.Of of = new DeviceProgress.Of(account, UUID.randomUUID());

        progress.write(List.of(Map.entry(of, new DeviceProgress.Known(7L, clock.instant(), null, null))));
        progress.write(List.of(Map.entry(of, new DeviceProgress.Known(null, null, 3L, clock.instant()))));
        DeviceProgress.Known known = Objects.requireNonNull(progress.of(account).get(of.device()));
        progress.forget(account);

        assertThat(known.seq()).isEqualTo(7);
        assertThat(known.pending()).isEqualTo(3);
        assertThat(progress.of(account)).isEmpty();
    }

    @Test
    void what_is_said_of_all_devices_is_what_is_said_of_each() throws Exception {
        UUID account = newAccount();
        UUID busy = UUID.randomUUID();
        UUID idle = UUID.randomUUID();
        writes.push(account, busy.toString(), List.of(note(UUID.randomUUID())));
        Map<UUID, OptionalLong> pending = new LinkedHashMap<>();
        pending.put(busy, OptionalLong.of(0));
        pending.put(idle, OptionalLong.of(2));
        pending.put(UUID.randomUUID(), OptionalLong.empty());

        // Escrow goes on meanwhile: the two are asked until nothing came between.
        Map<UUID, String> each = new LinkedHashMap<>();
        Map<UUID, String> all = new LinkedHashMap<>();
        for (int i = 0; i < 3 && (i == 0 || !each.equals(all)); i++) {
            resets.ofAll(account, pending).devices().forEach((device, doubt) -> all.put(device, doubt.sentence()));
            pending.forEach((device, changes) ->
                    each.put(device, resets.of(account, device, changes).why()));
        }

        assertThat(all).isEqualTo(each).hasSize(3);
        assertThat(resets.ofAll(account, pending).devices().get(idle)).isEqualTo(new Doubt(Doubt.Why.PENDING, 2, null));
    }

    /** One more is asked every five seconds: whether whoever asks may still do so. */
    @Test
    void the_page_of_a_subscriber_takes_nine_statements_however_much_there_is() throws Exception {
        StaffMember rep = member(StaffRole.REP);
        UUID carrier = Objects.requireNonNull(rep.carrier());
        Subscriber subscriber = subscriber(carrier, "+34600111222", "Counted");
        for (int i = 0; i < 6; i++) {
            String code = enrolment.issue(carrier, subscriber.id()).code();
            assertThat(enrolment.enrol("+34600111222", code, "Phone " + i, "test"))
                    .isPresent();
        }
        // The first line of a chain makes its head as well.
        open(rep, subscriber.id());
        for (int i = 0; i < MANY / IN_ONE; i++) {
            writes.push(
                    subscriber.id(),
                    "phone",
                    IntStream.range(0, IN_ONE)
                            .mapToObj(any -> note(UUID.randomUUID()))
                            .toList());
        }

        long asked = statements(() -> open(rep, subscriber.id()));

        assertThat(devices.list(subscriber.id(), null)).hasSize(6);
        assertThat(counts.of(subscriber.id()).kinds()).contains(new ItemCounts.OfKind(Kind.NOTE, MANY, 0));
        assertThat(asked).isLessThanOrEqualTo(9);
    }

    /** As the pages read: who it is, whether it may be looked at, what is there, and the line of the record. */
    @Test
    void no_list_of_what_a_subscriber_keeps_takes_more_than_ten_statements_however_much_there_is() {
        UUID carrier = carrier();
        UUID account = subscriber(carrier, "+34600111223", "Keeper").id();
        List<Op> notes = Stream.generate(UUID::randomUUID)
                .limit(1_000)
                .map(ConsoleContract::note)
                .toList();
        List<Op> deletes =
                notes.stream().limit(400).<Op>map(ConsoleContract::deleteOf).toList();
        writes.push(account, "phone", notes);
        writes.push(account, "phone", deletes);
        StaffCaller rep = rep(carrier);
        looks.begin(rep, account, "4711", null);

        long opened = statements(() -> keepings.open(rep, permit(rep, account), wanted("", null)));
        String next = keepings.page(rep, permit(rep, account), wanted("", null)).cursor();
        long leafed = statements(() -> keepings.page(rep, permit(rep, account), wanted("", next)));
        long searched = statements(() -> keepings.page(rep, permit(rep, account), wanted("a", null)));
        long deleted = statements(() -> {
            keepings.trash(rep, permit(rep, account), null);
            devices.list(account, null);
        });

        assertThat(next).isNotNull();
        assertThat(List.of(opened, leafed, searched, deleted)).allMatch(count -> count <= 10);
    }

    @Test
    void staff_bring_back_what_can_come_back_and_it_is_on_record_who_did() {
        UUID carrier = carrier();
        UUID account = subscriber(carrier, "+34600111224", "Sorry").id();
        Op kept = note(UUID.randomUUID());
        writes.push(account, "phone", List.of(kept));
        writes.push(account, "phone", List.of(deleteOf(kept)));
        StaffCaller rep = rep(carrier);
        Undeletion.Deleted there = new Undeletion.Deleted(kept.item(), Kind.NOTE);
        Undeletion.Deleted never = new Undeletion.Deleted(UUID.randomUUID(), Kind.NOTE);

        assertThatThrownBy(() -> undeletion.undelete(rep, account, List.of(there), null))
                .isInstanceOf(Refusal.class);
        boolean before = index.find(account, kept.item()).orElseThrow().live();
        looks.begin(rep, account, "4711", null);
        Undeletion.Result result = undeletion.undelete(rep, account, List.of(never, there), null);

        assertThat(before).isFalse();
        assertThat(result.back()).isEqualTo(1);
        assertThat(result.refused()).containsOnlyKeys(never.id());
        assertThat(index.find(account, kept.item()).orElseThrow().live()).isTrue();
        assertThat(audit.page(
                                new StaffCaller(rep.staff(), carrier, "auditor", StaffRole.AUDITOR),
                                AuditQuery.ALL,
                                null,
                                1)
                        .lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.deed()).isEqualTo(Deed.UNDELETED);
                    assertThat(line.reason()).isEqualTo("4711");
                    assertThat(line.details()).contains(kept.item().toString());
                });
    }

    private Permit permit(StaffCaller caller, UUID account) {
        subscribers.find(Objects.requireNonNull(caller.carrier()), account);
        return looks.current(caller, account).orElseThrow();
    }

    private static Keepings.Wanted wanted(String typed, @Nullable String cursor) {
        return new Keepings.Wanted(Kind.NOTE, null, typed, cursor);
    }

    private static StaffCaller rep(UUID carrier) {
        return new StaffCaller(UUID.randomUUID(), carrier, "rosa", StaffRole.REP);
    }

    private static Op deleteOf(Op note) {
        return new Op.Delete(
                UUID.randomUUID(), note.item(), content(note.item()).digest(), Cause.USER);
    }

    /** What SubscriberPage does when it is opened, and the parts that are there at once. */
    private void open(StaffMember rep, UUID account) {
        UUID carrier = Objects.requireNonNull(rep.carrier());
        subscribers.find(carrier, account);
        deeds.note(
                Deed.SUBSCRIBER_SEEN,
                new StaffCaller(rep.id(), carrier, rep.name(), rep.role()),
                About.account(account));
        told.concerning(carrier, account);
        Map<UUID, OptionalLong> pending = new LinkedHashMap<>();
        devices.list(account, null).forEach(device -> pending.put(device.device(), OptionalLong.of(0)));
        progress.of(account);
        resets.ofAll(account, pending);
        counts.of(account);
    }

    private UUID carrier() {
        String name = "carrier-" + UUID.randomUUID();
        return carriers.add(name, "key-" + name);
    }

    private Subscriber subscriber(UUID carrier, String msisdn, @Nullable String name) {
        return subscribers
                .register(carrier, new SubscriberDetails(msisdn, null, name, null))
                .subscriber();
    }

    private List<UUID> found(UUID carrier, String typed) {
        return finder.find(carrier, typed, 20).stream().map(Subscriber::id).toList();
    }

    private StaffMember member(StaffRole role) {
        String name = "staff-" + UUID.randomUUID();
        UUID id = staff.add(carrier(), name, role, signIn.hash(name, PASSWORD), true);
        return staff.find(id).orElseThrow();
    }

    private static Op note(UUID item) {
        Content content = content(item);
        return new Op.Put(UUID.randomUUID(), item, Kind.NOTE, null, null, content, content.digest(), Cause.USER);
    }

    private static Content content(UUID item) {
        return Content.of("text/plain", item.toString().getBytes(StandardCharsets.UTF_8));
    }
}
