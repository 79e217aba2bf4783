package org.holdfast.access.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BoundedBodyTest {

    private final AtomicBoolean hungUp = new AtomicBoolean();

    @Test
    void as_much_as_may_be_is_taken() {
        CompletableFuture<byte[]> body = fed(3, 2);

        assertThat(body.join()).hasSize(5);
        assertThat(hungUp).isFalse();
    }

    @Test
    void at_one_octet_more_it_hangs_up() {
        CompletableFuture<byte[]> body = fed(3, 3);

        assertThat(body).isCompletedExceptionally();
        assertThat(hungUp).isTrue();
    }

    /** Five may be taken. */
    private CompletableFuture<byte[]> fed(int... parts) {
        BoundedBody body = new BoundedBody(5);
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long many) {}

            @Override
            public void cancel() {
                hungUp.set(true);
            }
        });
        for (int part : parts) {
            body.onNext(List.of(ByteBuffer.allocate(part)));
        }
        body.onComplete();
        return body.getBody().toCompletableFuture();
    }
}
