package io.foreshock.testing.process;

import java.nio.file.Path;
import java.util.List;

/** The roles {@code ship}, {@code stream} and {@code sink} with one configuration, each in a process of its own. */
public final class Roles implements AutoCloseable {
    private final CloseStack closing = new CloseStack();
    private final ForeshockRole sink;
    private final ForeshockRole stream;
    private final ForeshockRole ship;

    /** {@code config} is as for {@link ForeshockRole}. */
    public Roles(Path directory, String config, Installation installation, ProcessRegistry registry) {
        sink = closing.add(new ForeshockRole("sink", "sink", config, directory, installation, registry));
        stream = closing.add(new ForeshockRole("stream", "stream", config, directory, installation, registry));
        ship = closing.add(new ForeshockRole("ship", "ship", config, directory, installation, registry)); // stops first
    }

    /** Starts them; returns once all are up. */
    public void start() {
        all().forEach(ForeshockRole::start);
    }

    /** In the order of their start. */
    public List<ForeshockRole> all() {
        return List.of(sink, stream, ship);
    }

    public ForeshockRole ship() {
        return ship;
    }

    public ForeshockRole stream() {
        return stream;
    }

    public ForeshockRole sink() {
        return sink;
    }

    @Override
    public void close() {
        closing.close();
    }
}
