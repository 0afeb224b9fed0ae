package io.foreshock.shippers.probe;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

/** The contract of a probe that reaches its source through a {@link Gate}. */
public abstract class GatedProbeContract extends ProbeContract {
    private Gate gate;

    /** A new gate before the source's port. */
    protected Gate gateTo(int port) throws IOException {
        gate = new Gate(port);
        return gate;
    }

    protected Gate gate() {
        return gate;
    }

    @AfterEach
    public void shutGate() throws IOException {
        gate.close();
    }

    @Override
    public void die() throws IOException {
        gate.shut();
    }

    @Override
    public void comeBack() throws IOException {
        gate.open();
    }
}
