package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.config.ListenAddress;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** The address of the metrics: an address of this machine, free, and not open to the network. */
final class WebCheck implements Check {
    private static final String KEY = "web.listen_address";

    @Override
    public void check(ParsedConfig<Config> parsed, Problems problems) {
        ListenAddress address = parsed.config().web().listenAddress();
        if (address != null) {
            check(address, parsed.config().dataDir(), problems);
        }
    }

    private static void check(ListenAddress address, Path dataDir, Problems problems) {
        if (!address.isLoopback()) {
            problems.warning(KEY, address, "is open to the network, unauthenticated; use 127.0.0.1");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address.host(), address.port()));
        } catch (IOException e) {
            String taken = "cannot be listened on: " + e.getMessage() + "; ";
            if (held(dataDir)) {
                problems.warning(KEY, address, taken + "data_dir is in use too, so that may be Foreshock itself");
            } else {
                problems.error(KEY, address, taken + "stop what listens there, or choose another port");
            }
        }
    }

    private static boolean held(Path dataDir) {
        try {
            return Holder.of(dataDir).isPresent();
        } catch (IOException e) {
            return false; // found by the check of the data directory
        }
    }
}
