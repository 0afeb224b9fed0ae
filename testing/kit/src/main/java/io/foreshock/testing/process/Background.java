package io.foreshock.testing.process;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Work on a daemon thread of its own. */
public final class Background {
    private Background() {}

    /** Starts the work; the future has its result or its exception. */
    public static <T> CompletableFuture<T> start(String thread, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread worker = new Thread(
                () -> {
                    try {
                        result.complete(work.call());
                    } catch (Exception e) { // any type: the future passes it on
                        result.completeExceptionally(e);
                    }
                },
                thread);
        worker.setDaemon(true);
        worker.start();
        return result;
    }
}
