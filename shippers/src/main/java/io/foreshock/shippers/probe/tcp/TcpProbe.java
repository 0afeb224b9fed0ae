package io.foreshock.shippers.probe.tcp;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.probe.SingleProbe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;

/** Connects to a port, and closes the connection: whether it is served, and how long a connection takes. */
public final class TcpProbe implements SingleProbe {
    static final String DATASET = "check.tcp";
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);

    private final TcpAddress address;

    public TcpProbe(TcpAddress address) {
        this.address = address;
    }

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public Event.Builder event(Instant now) {
        Event.Builder event = Event.of(DATASET, now)
                .with(Field.KIND, "metric")
                .with("server.address", address.host())
                .with("server.port", address.port());
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
            // Looked up each time: a name may lead elsewhere by now.
            socket.connect(new InetSocketAddress(address.host(), address.port()), (int) TO_CONNECT.toMillis());
            return event.with(Field.DURATION, System.nanoTime() - start).with(Field.OUTCOME, "success");
        } catch (IOException e) {
            return event.with(Field.OUTCOME, "failure").with(Field.ERROR_MESSAGE, e.toString());
        }
    }

    @Override
    public void close() {
        // keeps no connection
    }
}
