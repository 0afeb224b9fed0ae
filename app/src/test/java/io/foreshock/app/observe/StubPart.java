package io.foreshock.app.observe;

import io.foreshock.app.role.Part;
import java.util.List;

/** A part whose health a test decides. */
final class StubPart implements Part {
    private List<String> troubles = List.of();

    void inTrouble(String... lines) {
        troubles = List.of(lines);
    }

    @Override
    public String name() {
        return "stub";
    }

    @Override
    public void start() {
        // nothing to run
    }

    @Override
    public List<String> check() {
        return troubles;
    }

    @Override
    public void close() {
        // nothing to stop
    }
}
