package io.foreshock.app.up;

import io.foreshock.app.config.Config;
import io.foreshock.shippers.parse.Parsers;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The logs that this machine has, where its usual programs leave them.
 *
 * @param inputs one for each place that has a log
 * @param service the only PM2 application; null where there is none, or several
 * @param unreadable a line for each log that may not be read, with the command that mends it
 */
public record Discovery(
        List<Config.InputConfig> inputs, @Nullable String service, List<String> unreadable) {
    private static final List<Place> PLACES = List.of(
            new Place("nginx.access", "/var/log/nginx", "*access*.log"),
            new Place("nginx.error", "/var/log/nginx", "*error*.log"),
            new Place("pm2.daemon", pm2Home(), "pm2.log"),
            new Place("pm2.out", pm2Home() + "/logs", "*-out*.log"),
            new Place("pm2.error", pm2Home() + "/logs", "*-error*.log"),
            new Place("system.syslog", "/var/log", "syslog"),
            new Place("system.kernel", "/var/log", "kern.log"),
            new Place("system.cloudinit", "/var/log", "cloud-init.log"),
            new Place("redis.log", "/var/log/redis", "*.log"),
            new Place("postgresql.log", "/var/log/postgresql", "*.log"));

    private record Place(String dataset, String folder, String files) {}

    private static String pm2Home() {
        String pm2 = System.getenv("PM2_HOME");
        return pm2 == null ? System.getProperty("user.home") + "/.pm2" : pm2;
    }

    /** Looks now. */
    public static Discovery ofThisMachine() throws IOException {
        List<String> unreadable = new ArrayList<>();
        List<Config.InputConfig> found = new ArrayList<>();
        Set<String> apps = new TreeSet<>();
        for (Place place : PLACES) {
            List<Path> logs = logs(place, unreadable);
            logs.stream().filter(log -> !Files.isReadable(log)).forEach(log -> unreadable.add(mend(log)));
            if (place.dataset().equals("pm2.out")) {
                logs.forEach(log -> apps.add(Parsers.appOf(log.toString())));
            }
            if (logs.stream().anyMatch(Files::isReadable)) {
                found.add(new Config.InputConfig(
                        place.dataset(), List.of(place.folder() + "/" + place.files()), null, null, null, null));
            }
        }
        return new Discovery(found, apps.size() == 1 ? apps.iterator().next() : null, unreadable);
    }

    private static List<Path> logs(Place place, List<String> unreadable) throws IOException {
        Path folder = Path.of(place.folder());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        if (!Files.isReadable(folder)) {
            unreadable.add(mend(folder));
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + place.files());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> matcher.matches(f.getFileName())).sorted().toList();
        }
    }

    private static String mend(Path path) {
        return path + " may not be read; mend it with: setfacl -m u:" + System.getProperty("user.name") + ":rX " + path;
    }
}
