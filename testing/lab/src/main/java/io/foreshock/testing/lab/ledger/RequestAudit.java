package io.foreshock.testing.lab.ledger;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds requests against the lines of one dataset that tell of them, in files and in rows. */
final class RequestAudit {
    private final String dataset;
    private final String nameOfFiles;
    private final Set<Long> inFiles = new HashSet<>();

    /** {@code nameOfFiles} is what only the names of the dataset's files hold. */
    RequestAudit(String dataset, String nameOfFiles) {
        this.dataset = dataset;
        this.nameOfFiles = nameOfFiles;
    }

    /** Takes note of a file, where it is of the dataset. */
    void look(LogFile file) {
        if (file.path().getFileName().toString().contains(nameOfFiles)) {
            inFiles.addAll(file.requests());
        }
    }

    /**
     * No request that stands in a file may be without a row, and none may have two.
     *
     * @return how many of the {@code due} have neither row nor line
     */
    int missing(Set<Long> due, Store store, List<String> flaws) throws SQLException {
        List<Long> rows = store.requests(dataset);
        Set<Long> stored = new HashSet<>(rows);
        if (rows.size() > stored.size()) {
            flaws.add(dataset + ": " + (rows.size() - stored.size()) + " requests are stored twice");
        }
        Set<Long> lost = new HashSet<>(inFiles);
        lost.removeAll(stored);
        if (!lost.isEmpty()) {
            flaws.add(dataset + ": " + lost.size() + " requests stand in a file and not in the store");
        }
        Set<Long> missing = new HashSet<>(due);
        missing.removeAll(stored);
        missing.removeAll(lost);
        return missing.size();
    }
}
