package org.holdfast.item;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** Ops as tests write them, on contacts of the {@link Toy} forms and on their collections. */
final class Ops {

    private Ops() {}

    static Op.Put put(UUID item, @Nullable Content base, Content content) {
        return put(item, null, base, content);
    }

    static Op.Put put(UUID item, @Nullable UUID collection, @Nullable Content base, Content content) {
        return new Op.Put(
                UUID.randomUUID(),
                item,
                Kind.CONTACT,
                collection,
                base == null ? null : base.digest(),
                content,
                content.digest(),
                Cause.USER);
    }

    /** Of a request that has no op id. */
    static Op.Put anonymous(Op.Put put) {
        return new Op.Put(
                null, put.item(), put.kind(), put.collection(), put.base(), put.content(), put.claimed(), put.cause());
    }

    static Content book(String name) {
        String json = "{\"kind\":\"contact\",\"name\":\"" + name + "\"}";
        return Content.of("application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    static Op.Put collection(UUID id, @Nullable Content base, Content content) {
        return new Op.Put(
                UUID.randomUUID(),
                id,
                Kind.COLLECTION,
                null,
                base == null ? null : base.digest(),
                content,
                content.digest(),
                Cause.USER);
    }

    static Op.Delete delete(UUID item, @Nullable Digest base) {
        return new Op.Delete(UUID.randomUUID(), item, base, Cause.USER);
    }
}
