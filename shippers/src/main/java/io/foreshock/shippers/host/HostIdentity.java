package io.foreshock.shippers.host;

import io.foreshock.config.BadInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The identity of a machine.
 *
 * @param id {@code host.id}, the key of all its records
 * @param name {@code host.name}, a label
 */
public record HostIdentity(String id, String name) {
    private static final Path ROOT = Path.of("/");

    /**
     * As configured, else the machine's own id and name.
     *
     * @throws BadInputException when the machine does not say its name
     */
    public static HostIdentity of(HostConfig config) throws IOException {
        return of(config, ROOT);
    }

    /** The same, of the machine whose files are below a directory. */
    static HostIdentity of(HostConfig config, Path root) throws IOException {
        String name = config.name() == null ? hostName(root) : config.name();
        String id = config.id() == null ? lineOf(root.resolve("etc/machine-id")) : config.id();
        return new HostIdentity(id.isEmpty() ? name : id, name);
    }

    /** As the kernel has it: many a name is in no DNS. */
    private static String hostName(Path root) throws IOException {
        String name = lineOf(root.resolve("proc/sys/kernel/hostname"));
        try {
            return name.isEmpty() ? InetAddress.getLocalHost().getHostName() : name;
        } catch (UnknownHostException e) {
            throw new BadInputException(
                    "this machine does not say its name (" + e.getMessage() + "); set host.name", e);
        }
    }

    private static String lineOf(Path file) throws IOException {
        return Files.isReadable(file) ? Files.readString(file).strip() : "";
    }
}
