package io.foreshock.testing.lab.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Debian's Redis as it comes: without {@code maxmemory}. It saves nothing. */
public final class Redis extends Server {
    private final int port = Ports.free();

    public Redis(Path folder, Started started) {
        super("redis", folder, started);
    }

    @Override
    protected ProcessBuilder command() {
        return new ProcessBuilder(
                        "redis-server",
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--dir",
                        folder().toString())
                .directory(folder().toFile());
    }

    @Override
    protected boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }
}
