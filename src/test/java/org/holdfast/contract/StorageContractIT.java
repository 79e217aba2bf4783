package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.hibernate.StatelessSession;
import org.holdfast.account.AccountOpened;
import org.holdfast.calendar.Agenda;
import org.holdfast.calendar.Window;
import org.holdfast.escrow.EscrowUnderTest;
import org.holdfast.escrow.VaultReading;
import org.holdfast.item.IndexRebuild;
import org.holdfast.item.Item;
import org.holdfast.item.ItemFilter;
import org.holdfast.item.ItemIndex;
import org.holdfast.item.ItemSearch;
import org.holdfast.item.ItemService;
import org.holdfast.item.Op;
import org.holdfast.item.Outcome;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.holdfast.journal.Verification;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Journal and index, inside the server: the same on both databases. */
@ExtendWith(ArquillianExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StorageContractIT extends PlantContract {

    @Inject
    private Event<AccountOpened> opened;

    @Inject
    private ItemService items;

    @Inject
    private ItemIndex index;

    @Inject
    private ItemSearch search;

    @Inject
    private Agenda agenda;

    @Inject
    private IndexRebuild rebuild;

    @Inject
    private JournalReader reader;

    @Inject
    private Verification verification;

    @Inject
    private StatelessSession session;

    @Inject
    private UserTransaction transaction;

    @Resource
    private ManagedExecutorService executor;

    @Deployment
    static WebArchive server() {
        File assertj = new File(Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/ROOT.war"))
                .addAsLibrary(assertj)
                .addClasses(
                        StorageContractIT.class,
                        LeaseContract.class,
                        BlobContract.class,
                        PictureContract.class,
                        DamageContract.class,
                        HoldContract.class,
                        ConsoleContract.class,
                        SupportContract.class,
                        EscrowContract.class,
                        EscrowUnderTest.class,
                        VaultReading.class,
                        CountedStatements.class,
                        ReplayContract.class,
                        LookContract.class,
                        AssessmentContract.class,
                        IncidentContract.class,
                        CreditContract.class,
                        EvidenceContract.class,
                        DesksContract.class,
                        PlantContract.class,
                        AccountModel.class,
                        SearchModel.class,
                        NotebookModel.class);
    }

    @Test
    void an_account_is_born_with_one_collection_for_each_kind() throws Exception {
        UUID account = newAccount();

        List<Item> collections = index.live(account, Kind.COLLECTION, null, 0, 100);

        assertThat(collections)
                .extracting(item -> item.projection().holds())
                .containsExactly(Kind.CONTACT, Kind.EVENT, Kind.TASK, Kind.NOTE, Kind.PHOTO);
    }

    @Test
    void the_database_refuses_to_change_or_remove_an_entry() throws Exception {
        UUID account = newAccount();

        assertThatThrownBy(() -> execute("update journal_entry set kind = 'note' where account_id = ?1", account))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> execute("delete from journal_entry where account_id = ?1", account))
                .isInstanceOf(Exception.class);
        assertThat(verification.verify(account).line()).endsWith("sound");
    }

    @Test
    void the_database_refuses_to_change_a_content() throws Exception {
        UUID account = newAccount();

        assertThatThrownBy(() -> execute("update journal_content set digest = 'x' where account_id = ?1", account))
                .isInstanceOf(Exception.class);
        assertThat(verification.verify(account).sound()).isTrue();
    }

    @Test
    void what_is_rolled_back_leaves_no_entry_and_no_gap() throws Exception {
        UUID account = newAccount();
        Head before = head(account);

        transaction.begin();
        items.push(account, "device", List.of(put(UUID.randomUUID(), null, "lost")));
        transaction.rollback();
        items.push(account, "device", List.of(put(UUID.randomUUID(), null, "kept")));

        assertThat(head(account).seq()).isEqualTo(before.seq() + 1);
        assertThat(verification.verify(account).sound()).isTrue();
    }

    @Test
    void writers_of_one_account_take_turns_and_leave_no_gap() throws Exception {
        UUID account = newAccount();
        List<Future<?>> writers = new ArrayList<>();

        for (int writer = 0; writer < 4; writer++) {
            String author = "writer-" + writer;
            writers.add(executor.submit(() -> {
                for (int i = 0; i < 25; i++) {
                    items.push(account, author, List.of(put(UUID.randomUUID(), null, author + i)));
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get(60, TimeUnit.SECONDS);
        }

        assertThat(head(account).seq()).isEqualTo(5 + 100);
        assertThat(verification.verify(account).sound()).isTrue();
    }

    @Test
    void content_that_is_there_already_is_stored_once() throws Exception {
        UUID account = newAccount();

        items.push(
                account, "device", List.of(put(UUID.randomUUID(), null, "same"), put(UUID.randomUUID(), null, "same")));
        items.push(account, "device", List.of(put(UUID.randomUUID(), null, "same")));

        assertThat(verification.verify(account).contents()).isEqualTo(5 + 1);
    }

    @Test
    void the_journal_and_the_index_do_what_a_model_in_memory_does() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            UUID account = newAccount();
            AccountModel model = new AccountModel(seed, notebook(account));

            for (int push = 0; push < 60; push++) {
                pushSome(account, model, seed);
            }

            assertThat(liveNotes(account)).as("seed %d", seed).isEqualTo(model.live());
            assertThat(places(account)).as("seed %d", seed).isEqualTo(model.places());
            assertThat(verification.verify(account).faults())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void a_dropped_index_is_rebuilt_from_the_journal_as_it_was() throws Exception {
        UUID account = newAccount();
        AccountModel model = new AccountModel(42, notebook(account));
        for (int push = 0; push < 40; push++) {
            pushSome(account, model, 42);
        }
        List<Item> before = everything(account);

        execute("delete from item where account_id = ?1", account);
        int rebuilt = rebuild.rebuild(account);

        assertThat(rebuilt).isEqualTo(before.size());
        assertThat(everything(account)).isEqualTo(before);
    }

    @Test
    void a_push_of_500_ops_takes_about_as_many_statements_as_a_push_of_one() throws Exception {
        UUID account = newAccount();

        long one = statements(() -> items.push(account, "device", notes("one", 1)));
        long many = statements(() -> items.push(account, "device", notes("many", 500)));

        assertThat(one).isLessThanOrEqualTo(10);
        assertThat(many).isLessThanOrEqualTo(one + 1);
    }

    @Test
    void a_push_of_500_edits_takes_about_as_many_statements_as_a_push_of_one() throws Exception {
        UUID account = newAccount();
        List<Op> made = notes("first", 500);
        items.push(account, "device", made);
        List<Op> edits = made.stream().map(StorageContractIT::edit).toList();

        long one = statements(() -> items.push(account, "device", edits.subList(0, 1)));
        long many = statements(() -> items.push(account, "device", edits.subList(1, 500)));

        assertThat(one).isLessThanOrEqualTo(11);
        assertThat(many).isLessThanOrEqualTo(one + 1);
    }

    @Test
    void a_search_finds_what_a_model_in_memory_finds_and_in_the_same_order() throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            UUID account = newAccount();
            UUID other = newAccount();
            SearchModel model = new SearchModel(seed);
            items.push(account, "device", model.contacts(150));
            items.push(account, "device", model.changes());
            items.push(other, "device", new SearchModel(seed + 100).contacts(50));

            for (String typed : model.queries(60)) {
                assertThat(found(account, typed)).as("seed %d: %s", seed, typed).isEqualTo(model.found(typed));
            }
        }
    }

    @Test
    void the_words_of_a_dropped_index_are_rebuilt_as_they_were() throws Exception {
        UUID account = newAccount();
        SearchModel model = new SearchModel(42);
        items.push(account, "device", model.contacts(100));
        items.push(account, "device", model.changes());
        List<String> before = words(account);

        execute("delete from item_word where account_id = ?1", account);
        rebuild.rebuild(account);

        assertThat(before).hasSizeGreaterThan(300);
        assertThat(words(account)).isEqualTo(before);
    }

    @Test
    void an_index_that_an_older_version_made_is_made_again_once() throws Exception {
        UUID account = newAccount();
        items.push(account, "device", List.of(put(UUID.randomUUID(), null, "findable")));
        execute("delete from item_word where account_id = ?1", account);
        execute("update item_index set version = 0 where account_id = ?1", account);

        boolean first = rebuild.rebuildOutdated(account);
        boolean again = rebuild.rebuildOutdated(account);

        assertThat(first).isTrue();
        assertThat(again).isFalse();
        assertThat(search.find(account, Kind.NOTE, "findable", ItemFilter.in(null), null, 10)
                        .items())
                .hasSize(1);
    }

    @Test
    void an_account_from_before_there_were_versions_counts_as_outdated() throws Exception {
        UUID account = newAccount();
        execute("delete from item_index where account_id = ?1", account);

        rebuild.adopt();
        rebuild.adopt();

        assertThat(rebuild.rebuildOutdated(account)).isTrue();
    }

    /** By pages of seven, joined. */
    private List<UUID> found(UUID account, String typed) {
        List<UUID> found = new ArrayList<>();
        String cursor = null;
        do {
            ItemSearch.Found page = search.find(account, Kind.CONTACT, typed, ItemFilter.in(null), cursor, 7);
            page.items().forEach(item -> found.add(item.id()));
            cursor = page.cursor();
        } while (cursor != null);
        return found;
    }

    private List<String> words(UUID account) throws Exception {
        transaction.begin();
        List<String> rows = session.createNativeQuery(
                        "select concat(kind, ' ', word, ' ', rank, ' ', sort, ' ', item_id) from item_word where account_id = ?1",
                        String.class)
                .setParameter(1, account)
                .list();
        transaction.commit();
        return rows.stream().sorted().toList();
    }

    private static Op edit(Op op) {
        Op.Put put = (Op.Put) op;
        return put(put.item(), put.claimed(), "edited " + put.item());
    }

    @Test
    void a_month_of_200_recurring_events_is_listed_by_as_many_statements_as_one_of_one() throws Exception {
        UUID few = newAccount();
        UUID many = newAccount();
        items.push(few, "device", weekly(1));
        items.push(many, "device", weekly(200));

        long one = statements(() -> assertThat(month(few).lines()).hasSize(4));
        long all = statements(() -> assertThat(month(many).lines()).hasSize(800));

        assertThat(one).isEqualTo(3);
        assertThat(all).isEqualTo(one);
    }

    private Agenda.Page month(UUID account) {
        Instant from = Instant.parse("2026-02-01T00:00:00Z");
        Window february = new Window(from, Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC, from.minusSeconds(1));
        return agenda.list(account, null, february, null, 1_000);
    }

    private static List<Op> weekly(int count) {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String event = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:e" + i
                    + "\r\nDTSTART:20200101T090000Z\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
            Content content = Content.of("text/calendar", event.getBytes(StandardCharsets.UTF_8));
            ops.add(new Op.Put(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    Kind.EVENT,
                    null,
                    null,
                    content,
                    content.digest(),
                    Cause.USER));
        }
        return ops;
    }

    @Test
    void a_collection_goes_and_comes_back_with_more_items_than_a_page_has() throws Exception {
        UUID account = newAccount();
        UUID notebook = UUID.randomUUID();
        Op.Put made = notebook(notebook, null);
        items.push(account, "device", List.of(made));
        for (int push = 0; push < 3; push++) {
            items.push(account, "device", notesIn(notebook, push, 800));
        }
        Map<UUID, Digest> before = liveNotes(account);

        Op.Delete delete = new Op.Delete(UUID.randomUUID(), notebook, made.claimed(), Cause.USER);
        Outcome gone = items.push(account, "device", List.of(delete)).outcomes().get(0);
        Map<UUID, Digest> without = liveNotes(account);
        Outcome back = items.putBack(account, "device", Kind.COLLECTION, notebook);

        assertThat(gone.items()).isEqualTo(2_400);
        assertThat(without).isEmpty();
        assertThat(back.items()).isEqualTo(2_400);
        assertThat(liveNotes(account)).isEqualTo(before).hasSize(2_400);
        assertThat(verification.verify(account).faults()).isEmpty();
    }

    @Test
    void the_answer_to_a_deleted_collection_is_the_same_again() throws Exception {
        UUID account = newAccount();
        UUID notebook = UUID.randomUUID();
        Op.Put made = notebook(notebook, null);
        items.push(account, "device", List.of(made));
        items.push(account, "device", notesIn(notebook, 0, 3));
        Op.Delete delete = new Op.Delete(UUID.randomUUID(), notebook, made.claimed(), Cause.USER);

        Outcome first =
                items.push(account, "device", List.of(delete)).outcomes().get(0);
        Head after = head(account);
        Outcome again =
                items.push(account, "device", List.of(delete)).outcomes().get(0);

        assertThat(again.status()).isEqualTo(Outcome.Status.DUPLICATE);
        assertThat(again.seq()).isEqualTo(first.seq());
        assertThat(again.items()).isEqualTo(3);
        assertThat(head(account)).isEqualTo(after);
    }

    @Test
    void an_edit_by_one_who_did_not_know_of_the_move_stays_where_it_was_moved() throws Exception {
        UUID account = newAccount();
        UUID notebook = UUID.randomUUID();
        UUID item = UUID.randomUUID();
        Content first = note("first");
        items.push(account, "device", List.of(notebook(notebook, null), in(notebook(account), item, null, first)));
        items.push(account, "device", List.of(in(notebook, item, first.digest(), first)));

        items.push(account, "device", List.of(in(notebook(account), item, first.digest(), note("second"))));

        assertThat(places(account)).containsExactly(Map.entry(item, notebook));
        assertThat(liveNotes(account))
                .containsExactly(Map.entry(item, note("second").digest()));
    }

    private void pushSome(UUID account, AccountModel model, long seed) {
        List<Op> ops = List.of(model.next());
        Outcome outcome = items.push(account, "device", ops).outcomes().get(0);
        assertThat(outcome.status()).as("seed %d: %s", seed, ops).isEqualTo(model.expectedOf(ops.get(0)));
        model.learn(ops.get(0), outcome);
    }

    private Map<UUID, Digest> liveNotes(UUID account) {
        Map<UUID, Digest> live = new HashMap<>();
        index.live(account, Kind.NOTE, null, 0, 10_000).forEach(item -> live.put(item.id(), item.digest()));
        return live;
    }

    private Map<UUID, UUID> places(UUID account) {
        Map<UUID, UUID> places = new HashMap<>();
        index.live(account, Kind.NOTE, null, 0, 10_000).forEach(item -> places.put(item.id(), item.collection()));
        return places;
    }

    /** The default notebook. */
    private UUID notebook(UUID account) {
        return index.live(account, Kind.COLLECTION, null, 0, 100).stream()
                .filter(collection -> collection.projection().holds() == Kind.NOTE)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<Item> everything(UUID account) {
        return index.changedAfter(account, 0, EnumSet.allOf(Kind.class), 10_000);
    }

    /** What this thread's deed takes, and not what others do in the background meanwhile. */
    @Override
    long statements(Runnable deed) {
        return CountedStatements.during(deed);
    }

    private Head head(UUID account) {
        return reader.head(account).orElseThrow();
    }

    @Override
    UUID newAccount() throws Exception {
        UUID account = UUID.randomUUID();
        transaction.begin();
        opened.fire(new AccountOpened(account));
        transaction.commit();
        return account;
    }

    @Override
    void execute(String sql, Object... parameters) throws Exception {
        transaction.begin();
        try {
            var query = session.createNativeMutationQuery(sql);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            query.executeUpdate();
            transaction.commit();
        } catch (RuntimeException e) {
            transaction.rollback();
            throw e;
        }
    }

    @Override
    long number(String sql, UUID account) throws Exception {
        transaction.begin();
        try {
            return session.createNativeQuery(sql, Long.class)
                    .setParameter(1, account)
                    .uniqueResult();
        } finally {
            transaction.rollback();
        }
    }

    private static List<Op> notes(String text, int count) {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ops.add(put(UUID.randomUUID(), null, text + i));
        }
        return ops;
    }

    private static List<Op> notesIn(UUID notebook, int push, int count) {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ops.add(in(notebook, UUID.randomUUID(), null, note("note " + push + "." + i)));
        }
        return ops;
    }

    private static Op in(UUID notebook, UUID item, @Nullable Digest base, Content content) {
        return new Op.Put(UUID.randomUUID(), item, Kind.NOTE, notebook, base, content, content.digest(), Cause.USER);
    }

    private static Op.Put notebook(UUID id, @Nullable Digest base) {
        Content content = NotebookModel.content(id);
        return new Op.Put(UUID.randomUUID(), id, Kind.COLLECTION, null, base, content, content.digest(), Cause.USER);
    }

    private static Op put(UUID item, @Nullable Digest base, String text) {
        Content content = note(text);
        return new Op.Put(UUID.randomUUID(), item, Kind.NOTE, null, base, content, content.digest(), Cause.USER);
    }

    private static Content note(String text) {
        return Content.of("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}
