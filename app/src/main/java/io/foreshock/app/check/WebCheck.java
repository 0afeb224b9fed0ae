package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.Findings;
import io.foreshock.app.config.ListenAddress;
import io.foreshock.app.config.Reading;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** Where metrics are served: this machine's address, free, and not the network's. */
final class WebCheck implements Check {
    private static final String KEY = "web.listen_address";

    @Override
    public void look(Reading reading, Findings findings) {
        Config config = reading.config();
        String address = config.web().listenAddress();
        if (address != null) {
            ListenAddress.parse(address).ifPresent(listen -> look(listen, address, config.dataDir(), findings));
        }
    }

    private static void look(ListenAddress listen, String address, Path dataDir, Findings findings) {
        if (!Loopback.is(listen.host())) {
            findings.warning(KEY, address, "is open to the network, and nobody is asked who they are; use 127.0.0.1");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(listen.host(), listen.port()));
        } catch (IOException e) {
            String taken = "cannot be listened at: " + e.getMessage() + "; ";
            if (held(dataDir)) {
                findings.warning(KEY, address, taken + "data_dir is held too, so that may be Foreshock itself");
            } else {
                findings.error(KEY, address, taken + "end what listens there, or choose another port");
            }
        }
    }

    private static boolean held(Path dataDir) {
        try {
            return Holder.of(dataDir).isPresent();
        } catch (IOException e) {
            return false; // found by the check of the data folder
        }
    }
}
