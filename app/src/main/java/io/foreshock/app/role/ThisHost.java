package io.foreshock.app.role;

import io.foreshock.app.config.Config;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who this machine is: its machine id, and the name that people know it by. */
record ThisHost(String id, String name) {
    private static final Path MACHINE_ID = Path.of("/etc/machine-id");

    static ThisHost of(Config.Host configured) throws IOException {
        String name = configured.name() != null
                ? configured.name()
                : InetAddress.getLocalHost().getHostName();
        String id = configured.id() != null ? configured.id() : machineId(name);
        return new ThisHost(id, name);
    }

    private static String machineId(String otherwise) throws IOException {
        String id = Files.isReadable(MACHINE_ID) ? Files.readString(MACHINE_ID).strip() : "";
        return id.isEmpty() ? otherwise : id;
    }
}
