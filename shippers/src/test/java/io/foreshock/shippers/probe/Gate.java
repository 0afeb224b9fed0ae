package io.foreshock.shippers.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy in front of a server, which can simulate that the server stops, hangs and returns. */
public final class Gate implements AutoCloseable {
    private final int serverPort;
    private final int port;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private volatile boolean silent;
    private ServerSocket listener;
    private Thread accepting;

    public Gate(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    public int port() {
        return port;
    }

    /** The server is gone: its port is closed and so are its connections. */
    public void shut() throws IOException {
        listener.close();
        awaitClosed();
        for (Socket connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    /** As long as a thread accepts, the port is open. */
    private void awaitClosed() throws IOException {
        try {
            accepting.join();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("interrupted while the port closes");
        }
    }

    /** The server hangs: it accepts, and answers nothing. */
    public void hang() {
        silent = true;
    }

    /** The server is back, on the same port. */
    public void open() throws IOException {
        shut();
        silent = false;
        listener = listen(port);
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        accepting = daemon(() -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket from) throws IOException {
        while (!from.isClosed()) {
            Socket client = from.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            connections.add(client);
            connections.add(server);
            daemon(() -> pump(client, server));
            daemon(() -> pump(server, client));
        }
    }

    private void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            int length;
            while ((length = in.read(buffer)) > 0) {
                if (!silent) {
                    out.write(buffer, 0, length);
                }
            }
        }
    }

    private static Thread daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the gate was shut, or one of the two hung up
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        shut();
    }

    private interface Work {
        void run() throws IOException;
    }
}
