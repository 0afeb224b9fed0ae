package io.foreshock.shippers.probe.pm2;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A {@code PM2_HOME} whose daemon's socket takes connections, and a program in place of {@code pm2}. */
final class FakePm2 implements AutoCloseable {
    private final Path directory;
    private ServerSocketChannel daemon;

    FakePm2(Path directory) throws IOException {
        this.directory = directory;
        start();
    }

    Path home() {
        return directory;
    }

    String command() {
        return directory.resolve("pm2").toString();
    }

    /** From now on {@code pm2 jlist} prints this. */
    void prints(String text) throws IOException {
        Path printed = Files.writeString(directory.resolve("printed"), text);
        runs("[ \"$*\" = jlist ] && cat '" + printed + "'");
    }

    /** From now on {@code pm2} is this shell script, which has no other variables than those that it is given. */
    void runs(String script) throws IOException {
        Path program = Files.writeString(Path.of(command()), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    /** The daemon ends. */
    void stop() throws IOException {
        daemon.close();
        Files.delete(directory.resolve("rpc.sock"));
    }

    /** The daemon is killed: its socket stays in the file system. */
    void kill() throws IOException {
        daemon.close();
    }

    void start() throws IOException {
        Files.deleteIfExists(directory.resolve("rpc.sock"));
        daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        daemon.bind(UnixDomainSocketAddress.of(directory.resolve("rpc.sock")));
    }

    @Override
    public void close() throws IOException {
        daemon.close();
    }
}
