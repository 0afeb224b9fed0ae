package io.foreshock.testing.lab.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the log files with the stored rows. Each row has the byte range of its source that it covers; the ranges of a source must
 * cover its file once. A source whose file was truncated must have no gap and no overlap either.
 */
public final class LineAudit {
    private final List<StoredSource> unmatched;
    private final RequestAudit accesses = new RequestAudit("nginx.access", "access.log");
    private final RequestAudit calls = new RequestAudit("pm2.out", "-out-");
    private final List<String> flaws = new ArrayList<>();
    private long lines;
    private long stored;

    private LineAudit(List<StoredSource> sources) {
        this.unmatched = new ArrayList<>(sources);
    }

    /**
     * The result.
     *
     * @param lines complete lines in all files
     * @param stored those of them that are in rows
     * @param sourcesWithoutFile stored sources that match no file: the file was truncated, or a file was read twice
     * @param accessesDestroyed requests without a line in nginx's log and without a row
     * @param callsDestroyed answered requests without a line in the application's log and without a row
     * @param flaws gaps, overlaps and missing rows
     */
    public record Result(
            long lines,
            long stored,
            int sourcesWithoutFile,
            int accessesDestroyed,
            int callsDestroyed,
            List<String> flaws) {
        public Result {
            flaws = List.copyOf(flaws);
        }
    }

    /**
     * Audits all files.
     *
     * @param sent numbers of requests, each of which has a line in the access log
     * @param served those of them with an answer, each of which has a line in the application's log
     */
    public static Result of(List<Path> files, StoreTables store, Set<Long> sent, Set<Long> served)
            throws IOException, SQLException {
        LineAudit audit = new LineAudit(store.sources());
        for (Path file : files) {
            audit.add(LogFile.read(file));
        }
        audit.unmatched.forEach(source -> audit.addFlaws("a source without a file", source.coverage()));
        int accessesDestroyed = audit.accesses.missing(sent, store, audit.flaws);
        int callsDestroyed = audit.calls.missing(served, store, audit.flaws);
        return new Result(
                audit.lines, audit.stored, audit.unmatched.size(), accessesDestroyed, callsDestroyed, audit.flaws);
    }

    private void add(LogFile file) {
        accesses.add(file);
        calls.add(file);
        lines += file.lines();
        if (file.contentEnd() == 0) {
            stored += file.lines(); // lines of spaces have no row
            return;
        }
        Optional<StoredSource> source = sourceOf(file);
        if (source.isEmpty()) {
            flaws.add(file.path() + ": none of its " + file.lines() + " lines is stored");
            return;
        }
        unmatched.remove(source.get());
        Coverage coverage = source.get().coverage();
        addFlaws(file.path().toString(), coverage);
        if (coverage.end() < file.contentEnd()) {
            flaws.add(file.path() + ": its last " + (file.contentEnd() - coverage.end()) + " bytes are missing");
        } else if (coverage.flaws().isEmpty()) {
            stored += file.lines();
        }
    }

    private void addFlaws(String where, Coverage coverage) {
        coverage.flaws().forEach(flaw -> flaws.add(where + ": " + flaw));
    }

    /** The source with the file's first line; of several, the one whose end is nearest to the file's. */
    private Optional<StoredSource> sourceOf(LogFile file) {
        return unmatched.stream()
                .filter(source -> source.beginsWith(file.firstLine()))
                .min(Comparator.comparingLong(
                        source -> Math.abs(source.coverage().end() - file.contentEnd())));
    }
}
