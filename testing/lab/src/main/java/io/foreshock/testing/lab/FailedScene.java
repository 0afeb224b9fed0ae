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

/** Copies the logs, configurations and rows of a failed scene to where they stay. */
final class FailedScene {
    /** Tables, state and sockets. */
    private static final Set<String> LEFT_OUT = Set.of("data", "ship-data", "stream-data", "sink-data", "temp");

    private FailedScene() {}

    /** Copies {@code scene} into {@code target}, which is created; files of an earlier run are overwritten. */
    static void save(Path scene, Connection store, Path target) throws IOException, SQLException {
        Files.createDirectories(target);
        Files.walkFileTree(scene, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(from.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(target.resolve(scene.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.write(target.resolve(scene.relativize(from)), Files.readAllBytes(from));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        for (String table : new String[] {"events", "signals", "incidents"}) {
            try (OutputStream rows = Files.newOutputStream(target.resolve(table + ".csv"))) {
                store.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy foreshock." + table + " to stdout with (format csv, header)", rows);
            }
        }
    }
}
