package io.foreshock.testing.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.PGConnection;

/** What is left of a scene that came out wrong, for whoever looks into it: its logs, configurations and rows. */
final class WrongScene {
    /** Of no use to a reader: tables, state, sockets. */
    private static final Set<String> LEFT_OUT = Set.of("data", "ship-data", "stream-data", "sink-data", "temp");

    private final Path folder;

    /** {@code folder} is made when there is something to keep; what an earlier run left there is overwritten. */
    WrongScene(Path folder) {
        this.folder = folder;
    }

    void keep(Path scene, Connection store) throws IOException, SQLException {
        Files.createDirectories(folder);
        Files.walkFileTree(scene, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(from.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(folder.resolve(scene.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.write(folder.resolve(scene.relativize(from)), Files.readAllBytes(from));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        for (String table : new String[] {"events", "signals", "incidents"}) {
            try (OutputStream rows = Files.newOutputStream(folder.resolve(table + ".csv"))) {
                store.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy foreshock." + table + " to stdout with (format csv, header)", rows);
            }
        }
    }
}
