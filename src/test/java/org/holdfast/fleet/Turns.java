package org.holdfast.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same with each of many, so many at a time; with one at a time, in their order. */
final class Turns {

    private Turns() {}

    static <T> void each(List<T> all, int atATime, Consumer<T> deed) {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        try {
            List<Future<?>> deeds = new ArrayList<>();
            all.forEach(one -> deeds.add(threads.submit(() -> deed.accept(one))));
            for (Future<?> each : deeds) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdown();
        }
    }
}
