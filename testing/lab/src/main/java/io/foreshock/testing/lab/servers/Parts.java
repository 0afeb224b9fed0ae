package io.foreshock.testing.lab.servers;

import java.nio.file.Path;
import java.util.List;

/** Foreshock as processes of its own: {@code ship}, {@code stream} and {@code sink}, with one configuration. */
public final class Parts implements AutoCloseable {
    private final Closing closing = new Closing();
    private final ForeshockPart sink;
    private final ForeshockPart stream;
    private final ForeshockPart ship;

    /** {@code config} is all of the configuration but {@code data_dir} and {@code web}, which differ. */
    public Parts(Path folder, String config, Installation installation, Started started) {
        sink = closing.keep(part("sink", folder, config, installation, started));
        stream = closing.keep(part("stream", folder, config, installation, started));
        ship = closing.keep(part("ship", folder, config, installation, started)); // it stops first
    }

    private static ForeshockPart part(
            String verb, Path folder, String config, Installation installation, Started started) {
        String own = "data_dir: " + folder.resolve(verb + "-data") + "\nweb: {listen_address: \"127.0.0.1:0\"}\n";
        return new ForeshockPart(verb, verb, config + own, folder, installation, started);
    }

    /** Starts them; returns once all say that they are up. */
    public void start() {
        all().forEach(ForeshockPart::start);
    }

    /** In the order of starting. */
    public List<ForeshockPart> all() {
        return List.of(sink, stream, ship);
    }

    public ForeshockPart ship() {
        return ship;
    }

    public ForeshockPart stream() {
        return stream;
    }

    public ForeshockPart sink() {
        return sink;
    }

    @Override
    public void close() {
        closing.close();
    }
}
