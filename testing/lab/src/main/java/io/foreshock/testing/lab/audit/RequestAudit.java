package io.foreshock.testing.lab.audit;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares requests with the lines of one dataset, in files and in rows. */
final class RequestAudit {
    private final String dataset;
    private final String fileNamePart;
    private final Set<Long> inFiles = new HashSet<>();

    /** {@code fileNamePart} is in the names of the dataset's files and in no others. */
    RequestAudit(String dataset, String fileNamePart) {
        this.dataset = dataset;
        this.fileNamePart = fileNamePart;
    }

    /** Adds a file; ignores one of another dataset. */
    void add(LogFile file) {
        if (file.path().getFileName().toString().contains(fileNamePart)) {
            inFiles.addAll(file.requests());
        }
    }

    /**
     * Adds a flaw for requests that are in a file and in no row, and for requests with two rows.
     *
     * @return how many of the {@code due} have neither a row nor a line
     */
    int missing(Set<Long> due, StoreTables store, List<String> flaws) throws SQLException {
        List<Long> rows = store.requests(dataset);
        Set<Long> stored = new HashSet<>(rows);
        if (rows.size() > stored.size()) {
            flaws.add(dataset + ": " + (rows.size() - stored.size()) + " requests are stored twice");
        }
        Set<Long> lost = new HashSet<>(inFiles);
        lost.removeAll(stored);
        if (!lost.isEmpty()) {
            flaws.add(dataset + ": " + lost.size() + " requests are in a file and not in the store");
        }
        Set<Long> missing = new HashSet<>(due);
        missing.removeAll(stored);
        missing.removeAll(lost);
        return missing.size();
    }
}
