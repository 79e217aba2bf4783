package org.holdfast.sync;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.Limits;
import org.holdfast.account.CredentialsRevoked;
import org.holdfast.item.HeadMoved;
import org.holdfast.journal.Gate;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.SyncToken;
import org.holdfast.node.Tidings;

/**
 * The open event streams of this node. A poke says only that there is something to pull, and where the head is; a poke that is
 * lost costs nothing but time, since the next pull gets everything. Other nodes are told of what is done here, and {@link HeadWatch}
 * says what is done there.
 */
@ApplicationScoped
public class Streams {

    /** What a client waits before it comes again, in milliseconds. */
    private static final long RECONNECT_MILLIS = 5_000;

    private final Map<UUID, Open> byAccount = new ConcurrentHashMap<>();

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private JournalReader reader;

    @Inject
    private Limits limits;

    @Inject
    private Gate gate;

    @Inject
    private Tidings tidings;

    private record Stream(UUID device, SseEventSink sink, Sse sse) {}

    /** The streams of an account, and the furthest head that they were told of. */
    private static final class Open {
        private final List<Stream> streams = new CopyOnWriteArrayList<>();
        private final AtomicLong told = new AtomicLong(-1);

        /** @return whether it is news */
        boolean tells(long seq) {
            return told.getAndAccumulate(seq, Math::max) < seq;
        }
    }

    /** While the server has no past there is nothing to listen to: who comes again is told so. Off the thread that found out. */
    @PostConstruct
    void listen() {
        gate.onLoss(() -> executor.execute(this::endAll));
    }

    private void endAll() {
        byAccount.forEach((account, open) -> open.streams.forEach(stream -> close(account, stream)));
    }

    /** Adds a stream and tells it the head. A device that opens more than its share loses its oldest. */
    public void open(UUID account, UUID device, SseEventSink sink, Sse sse) {
        Stream stream = new Stream(device, sink, sse);
        Open all = byAccount.compute(account, (id, known) -> {
            Open open = known == null ? new Open() : known;
            open.streams.add(stream);
            return open;
        });
        List<Stream> ofDevice = all.streams.stream()
                .filter(each -> each.device().equals(device))
                .toList();
        if (ofDevice.size() > limits.streamsPerDevice()) {
            close(account, ofDevice.get(0));
        }
        Optional<Head> head = reader.head(account);
        if (gate.standing().state() == Gate.State.RECOVERING) {
            close(account, stream);
        } else {
            head.map(Head::token).ifPresent(there -> {
                if (!headIsAt(account, there)) {
                    poke(account, stream, there);
                }
            });
        }
    }

    /** After the commit, and not on the thread that committed: nobody's push waits for another one's socket. */
    public void headMoved(@Observes(during = TransactionPhase.AFTER_SUCCESS) HeadMoved moved) {
        tidings.tell(moved.account());
        if (byAccount.containsKey(moved.account())) {
            executor.execute(() -> headIsAt(moved.account(), moved.head()));
        }
    }

    /** Tells all who listen, if it is news. @return whether it was */
    boolean headIsAt(UUID account, SyncToken head) {
        Open open = byAccount.get(account);
        if (open == null || !open.tells(head.seq())) {
            return false;
        }
        open.streams.forEach(stream -> poke(account, stream, head));
        return true;
    }

    /** Accounts that somebody listens to here. */
    Set<UUID> accounts() {
        return Set.copyOf(byAccount.keySet());
    }

    /** Ends the streams of an account that strangers have open. */
    void endThoseOfOthers(UUID account, Set<UUID> welcome) {
        streamsOf(account).stream()
                .filter(stream -> !welcome.contains(stream.device()))
                .forEach(stream -> close(account, stream));
    }

    private List<Stream> streamsOf(UUID account) {
        Open open = byAccount.get(account);
        return open == null ? List.of() : open.streams;
    }

    /** Who is a stranger now hears nothing more. */
    void credentialsRevoked(@Observes(during = TransactionPhase.AFTER_SUCCESS) CredentialsRevoked revoked) {
        tidings.tell(revoked.account());
        streamsOf(revoked.account()).stream()
                .filter(stream -> revoked.device() == null || stream.device().equals(revoked.device()))
                .forEach(stream -> close(revoked.account(), stream));
    }

    /** A comment now and then keeps the connection open through proxies, and finds out who has gone. */
    void keepAlive() {
        byAccount.forEach((account, open) -> open.streams.forEach(stream -> send(
                account, stream, stream.sse().newEventBuilder().comment("here").build())));
    }

    /** How many are open on this node. */
    public int open() {
        return byAccount.values().stream().mapToInt(open -> open.streams.size()).sum();
    }

    private void poke(UUID account, Stream stream, SyncToken head) {
        send(
                account,
                stream,
                stream.sse()
                        .newEventBuilder()
                        .name("head")
                        .id(head.toString())
                        .reconnectDelay(RECONNECT_MILLIS)
                        .data(head.toString())
                        .build());
    }

    private void send(UUID account, Stream stream, OutboundSseEvent event) {
        if (stream.sink().isClosed()) {
            close(account, stream);
            return;
        }
        try {
            stream.sink().send(event).whenComplete((sent, failure) -> {
                if (failure != null) {
                    close(account, stream);
                }
            });
        } catch (IllegalStateException closedMeanwhile) {
            close(account, stream);
        }
    }

    private void close(UUID account, Stream stream) {
        byAccount.computeIfPresent(account, (id, open) -> {
            open.streams.remove(stream);
            return open.streams.isEmpty() ? null : open;
        });
        stream.sink().close();
    }
}
