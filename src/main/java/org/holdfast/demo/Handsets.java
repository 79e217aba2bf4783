package org.holdfast.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.holdfast.account.DeviceService;
import org.holdfast.blob.Blobs;
import org.holdfast.item.BulkIntents;
import org.holdfast.item.Op;
import org.holdfast.item.Outcome;
import org.holdfast.item.Reseed;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.holdfast.sync.ProgressNotes;
import org.holdfast.sync.SyncService;

/** What phones ask of the server, by the services that their requests get to. */
@ApplicationScoped
class Handsets {

    private static final int PAGE = 500;

    @Inject
    private SyncService sync;

    @Inject
    private Blobs blobs;

    @Inject
    private BulkIntents intents;

    @Inject
    private DeviceService devices;

    @Inject
    private ProgressNotes progress;

    /** Sends pieces as they are now, new or changed. @throws IllegalStateException if one is not taken as it is */
    void send(Phone phone, List<? extends Piece> pieces, Random chance) {
        List<Op> ops = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Snapshot photo && photo.known() == null) {
                store(phone, photo.picture());
            }
            Content content = piece.content();
            ops.add(new Op.Put(
                    Piece.id(chance),
                    piece.id(),
                    piece.kind(),
                    null,
                    piece.known(),
                    content,
                    content.digest(),
                    Cause.USER));
            piece.isKnownAs(content.digest());
        }
        for (Outcome outcome : push(phone, ops)) {
            if (outcome.status() != Outcome.Status.STORED && outcome.status() != Outcome.Status.UNCHANGED) {
                throw new IllegalStateException(
                        "a piece was " + outcome.status().wire() + ": " + outcome.rejection());
            }
        }
    }

    /** Sends an edit by a phone that has not heard of the piece's last one. */
    void sendLate(Phone phone, Piece piece, Digest base, Random chance) {
        Content content = piece.content();
        push(
                phone,
                List.of(new Op.Put(
                        Piece.id(chance),
                        piece.id(),
                        piece.kind(),
                        null,
                        base,
                        content,
                        content.digest(),
                        Cause.USER)));
    }

    /** @return how many were deleted; the guard holds the others */
    int delete(Phone phone, List<? extends Piece> pieces, Cause cause, Random chance) {
        List<Op> ops = new ArrayList<>();
        pieces.forEach(piece -> ops.add(new Op.Delete(Piece.id(chance), piece.id(), piece.known(), cause)));
        return (int) push(phone, ops).stream()
                .filter(outcome -> outcome.status() == Outcome.Status.STORED)
                .count();
    }

    /** Says that so many will be deleted, and that it is meant. */
    void announce(Phone phone, Kind kind, int deletes) {
        intents.announce(
                phone.account(), phone.device(), new BulkIntents.Announcement(null, null, kind, deletes, 0, null));
    }

    /** Hears of all that others changed. */
    void pull(Phone phone) {
        SyncService.Page page;
        do {
            page = sync.pull(phone.account(), phone.token(), EnumSet.allOf(Kind.class), PAGE);
            phone.reach(page.next());
        } while (page.more());
        devices.seenNow(phone.account(), phone.device());
        progress.pulled(phone.account(), phone.device(), phone.token().seq());
    }

    /** Says how many changes it holds that it has not sent. */
    void say(Phone phone, int pending) {
        devices.seenNow(phone.account(), phone.device());
        progress.said(phone.account(), phone.device(), pending);
    }

    /** Has written down what else would be by a timer. */
    void end() {
        progress.flush();
    }

    private List<Outcome> push(Phone phone, List<Op> ops) {
        UUID account = phone.account();
        List<Outcome> outcomes = sync.push(account, phone.device(), null, ops, Reseed.NONE)
                .pushed()
                .outcomes();
        devices.seenNow(account, phone.device());
        return outcomes;
    }

    private void store(Phone phone, byte[] picture) {
        try {
            blobs.store(phone.account(), Digest.of(picture), picture.length, new ByteArrayInputStream(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
