package io.foreshock.testing.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;

/** Debian's Redis with its default {@code maxmemory}, which is none. It saves nothing to disk. */
public final class Redis extends Server {
    private final int port = Ports.free();

    public Redis(Path directory, ProcessRegistry registry) {
        super("redis", directory, registry);
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
                        directory().toString())
                .directory(directory().toFile());
    }

    @Override
    protected boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            return socket.getInputStream().read() == '+';
        }
    }

    /** {@code CONFIG SET}; the value has no spaces. */
    public void configure(String parameter, String value) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(("CONFIG SET " + parameter + " " + value + "\r\n").getBytes(US_ASCII));
            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            if (!"+OK".equals(answer)) {
                throw new IOException("CONFIG SET " + parameter + ": " + answer);
            }
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }
}
