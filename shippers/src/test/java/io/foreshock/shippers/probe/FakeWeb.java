package io.foreshock.shippers.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A web server with one answer. */
public final class FakeWeb implements AutoCloseable {
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String body = "";

    public FakeWeb() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on it answers so. */
    public void answer(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
