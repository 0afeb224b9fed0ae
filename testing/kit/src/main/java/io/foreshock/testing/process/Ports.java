package io.foreshock.testing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports on loopback. */
public final class Ports {
    /** Below the kernel's range for outgoing connections: no other process gets the port while its server is down. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    private Ports() {}

    /** A port that no process listens on now. */
    public static int free() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // the port is taken: try another one
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new ServerException("no free port between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1");
    }
}
