package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.stat.Statistics;
import org.holdfast.account.AccountOpened;
import org.holdfast.item.IndexRebuild;
import org.holdfast.item.Item;
import org.holdfast.item.ItemIndex;
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
class StorageContractIT extends BlobContract {

    @Inject
    private Event<AccountOpened> opened;

    @Inject
    private ItemService items;

    @Inject
    private ItemIndex index;

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

    @PersistenceUnit
    private EntityManagerFactory factory;

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
                .addClasses(StorageContractIT.class, BlobContract.class, AccountModel.class);
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
    void a_content_with_other_octets_is_found_by_verifying() throws Exception {
        UUID account = newAccount();
        Content content = note("true");
        execute(
                "insert into journal_content (account_id, digest, octets) values (?1, ?2, ?3)",
                account,
                content.digest().hex(),
                "false".getBytes(StandardCharsets.UTF_8));

        items.push(account, "device", List.of(put(UUID.randomUUID(), null, "true")));

        assertThat(verification.verify(account).line())
                .contains("DAMAGED")
                .contains("content " + content.digest() + " has other octets");
    }

    @Test
    void the_journal_and_the_index_do_what_a_model_in_memory_does() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            UUID account = newAccount();
            AccountModel model = new AccountModel(seed);

            for (int push = 0; push < 20; push++) {
                pushSome(account, model, seed);
            }

            assertThat(liveNotes(account)).as("seed %d", seed).isEqualTo(model.live());
            assertThat(verification.verify(account).faults())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void a_dropped_index_is_rebuilt_from_the_journal_as_it_was() throws Exception {
        UUID account = newAccount();
        AccountModel model = new AccountModel(42);
        for (int push = 0; push < 10; push++) {
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

        assertThat(one).isLessThanOrEqualTo(9);
        assertThat(many).isLessThanOrEqualTo(one + 1);
    }

    private void pushSome(UUID account, AccountModel model, long seed) {
        List<Op> ops = List.of(model.next());
        Outcome outcome = items.push(account, "device", ops).outcomes().get(0);
        assertThat(outcome.status()).as("seed %d: %s", seed, ops).isEqualTo(model.expectedOf(ops.get(0)));
        model.learn(ops.get(0), outcome);
    }

    private java.util.Map<UUID, Digest> liveNotes(UUID account) {
        java.util.Map<UUID, Digest> live = new java.util.HashMap<>();
        index.live(account, Kind.NOTE, null, 0, 10_000).forEach(item -> live.put(item.id(), item.digest()));
        return live;
    }

    private List<Item> everything(UUID account) {
        return index.changedAfter(account, 0, EnumSet.allOf(Kind.class), 10_000);
    }

    private long statements(Runnable deed) {
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        statistics.clear();
        deed.run();
        long count = statistics.getPrepareStatementCount();
        statistics.setStatisticsEnabled(false);
        return count;
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

    private static Op put(UUID item, @Nullable Digest base, String text) {
        Content content = note(text);
        return new Op.Put(UUID.randomUUID(), item, Kind.NOTE, null, base, content, content.digest(), Cause.USER);
    }

    private static Content note(String text) {
        return Content.of("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}
