package io.foreshock.shippers.probe.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A Redis server for a user with permission for AUTH and INFO only; it refuses other commands. */
final class FakeRedis implements AutoCloseable {
    private final String password;
    private final String info;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    FakeRedis(String password, String info) throws IOException {
        this.password = password;
        this.info = info;
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = client.getOutputStream();
            boolean known = false;
            String count;
            while ((count = in.readLine()) != null) {
                String[] command = new String[Integer.parseInt(count.substring(1))];
                for (int i = 0; i < command.length; i++) {
                    in.readLine();
                    command[i] = in.readLine();
                }
                String answer;
                if (command[0].toUpperCase(Locale.ROOT).equals("AUTH")) {
                    known = command[command.length - 1].equals(password);
                    answer = known ? "+OK\r\n" : "-WRONGPASS invalid username-password pair or user is disabled.\r\n";
                } else if (known && command[0].toUpperCase(Locale.ROOT).equals("INFO")) {
                    answer = "$" + info.getBytes(StandardCharsets.UTF_8).length + "\r\n" + info + "\r\n";
                } else {
                    answer = "-NOPERM this user has no permissions to run the '" + command[0] + "' command\r\n";
                }
                out.write(answer.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // the client hung up
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
