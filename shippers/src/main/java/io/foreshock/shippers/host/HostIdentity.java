package io.foreshock.shippers.host;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The identity of a machine.
 *
 * @param id {@code host.id}, the key of all its records
 * @param name {@code host.name}, a label
 */
public record HostIdentity(String id, String name) {
    private static final Path MACHINE_ID = Path.of("/etc/machine-id");

    /** As configured, else the machine's own id and name. */
    public static HostIdentity of(HostConfig config) throws IOException {
        String name = config.name() == null ? InetAddress.getLocalHost().getHostName() : config.name();
        return new HostIdentity(config.id() == null ? machineId(name) : config.id(), name);
    }

    private static String machineId(String fallback) throws IOException {
        String id = Files.isReadable(MACHINE_ID) ? Files.readString(MACHINE_ID).strip() : "";
        return id.isEmpty() ? fallback : id;
    }
}
