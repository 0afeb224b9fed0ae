package io.foreshock.shippers;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the tailing thread's files stand at, for other threads: asked by any, answered by the tailing thread. */
final class FileStatus {
    private static final long LIMIT_MS = 1_000;

    private final Queue<CompletableFuture<List<String>>> asked = new ConcurrentLinkedQueue<>();

    /** One line for each file; a line that says so when the tailing thread does not answer within a second. */
    List<String> ask() {
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        asked.add(answer);
        try {
            return answer.get(LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
            asked.removeIf(CompletableFuture::isDone);
            return List.of("files: the tailing thread does not answer within " + LIMIT_MS + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("files: interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("no answer fails", e);
        }
    }

    /** Answers those who have asked; on the tailing thread. */
    void answer(Collection<FileSource> sources) {
        for (CompletableFuture<List<String>> waiting = asked.poll(); waiting != null; waiting = asked.poll()) {
            waiting.complete(sources.stream().map(FileStatus::line).sorted().toList());
        }
    }

    private static String line(FileSource source) {
        return source.path() + (source.open() ? "" : " (closed)") + ": read to " + source.readTo()
                + ", acknowledged to " + source.state().position();
    }
}
