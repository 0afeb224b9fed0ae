package io.foreshock.testing.lab.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the files as they stand against the stored rows. Each row says which bytes of which stream it settles; the
 * streams must tile the files. A stream whose file is gone (truncated) must still have no hole and nothing twice.
 */
public final class LineAudit {
    private final List<StoredStream> unclaimed;
    private final RequestAudit accesses = new RequestAudit("nginx.access", "access.log");
    private final RequestAudit calls = new RequestAudit("pm2.out", "-out-");
    private final List<String> flaws = new ArrayList<>();
    private long lines;
    private long stored;

    private LineAudit(List<StoredStream> streams) {
        this.unclaimed = new ArrayList<>(streams);
    }

    /**
     * @param lines complete lines in all files
     * @param stored those of them that stand in rows
     * @param strays streams in rows that are of no file: of what was truncated, else of what was read twice
     * @param accessesDestroyed requests whose line in nginx's log was gone before it was read
     * @param callsDestroyed answered requests whose line in the application's log was, or was never written
     * @param flaws what is missing or there twice
     */
    public record Result(
            long lines, long stored, int strays, int accessesDestroyed, int callsDestroyed, List<String> flaws) {
        public Result {
            flaws = List.copyOf(flaws);
        }
    }

    /**
     * @param sent the requests' numbers: each is a line of the access log
     * @param served of these, the ones with an answer: each is a line of the application's log
     */
    public static Result of(List<Path> files, Store store, Set<Long> sent, Set<Long> served)
            throws IOException, SQLException {
        LineAudit audit = new LineAudit(store.streams());
        for (Path file : files) {
            audit.look(LogFile.read(file));
        }
        audit.unclaimed.forEach(stream -> audit.flawed("a stream of no file", stream.tiling()));
        int accessesDestroyed = audit.accesses.missing(sent, store, audit.flaws);
        int callsDestroyed = audit.calls.missing(served, store, audit.flaws);
        return new Result(
                audit.lines, audit.stored, audit.unclaimed.size(), accessesDestroyed, callsDestroyed, audit.flaws);
    }

    private void look(LogFile file) {
        accesses.look(file);
        calls.look(file);
        lines += file.lines();
        if (file.settledAt() == 0) {
            stored += file.lines(); // blank lines are nobody's
            return;
        }
        Optional<StoredStream> stream = streamOf(file);
        if (stream.isEmpty()) {
            flaws.add(file.path() + ": none of its " + file.lines() + " lines is stored");
            return;
        }
        unclaimed.remove(stream.get());
        Tiling tiling = stream.get().tiling();
        flawed(file.path().toString(), tiling);
        if (tiling.end() < file.settledAt()) {
            flaws.add(file.path() + ": its last " + (file.settledAt() - tiling.end()) + " bytes are missing");
        } else if (tiling.flaws().isEmpty()) {
            stored += file.lines();
        }
    }

    private void flawed(String whose, Tiling tiling) {
        tiling.flaws().forEach(flaw -> flaws.add(whose + ": " + flaw));
    }

    /** The stream that begins as the file does; of several, the one that ends nearest to where it does. */
    private Optional<StoredStream> streamOf(LogFile file) {
        return unclaimed.stream()
                .filter(stream -> stream.beginsWith(file.firstLine()))
                .min(Comparator.comparingLong(stream -> Math.abs(stream.tiling().end() - file.settledAt())));
    }
}
