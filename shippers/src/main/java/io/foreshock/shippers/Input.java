package io.foreshock.shippers;

import io.foreshock.shippers.parse.LogParser;
import io.foreshock.shippers.parse.ParseContext;
import io.foreshock.shippers.parse.Parsers;
import java.nio.file.FileSystems;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Log files of one format.
 *
 * @param dataset one of {@link Parsers#datasets()}
 * @param paths globs; {@code **} is refused
 * @param timezone of the times that name none
 * @param logFormat nginx's {@code log_format}; null means combined
 * @param startBanner what the application prints once it has started; null means the default
 * @param service what these files belong to, where it is not the host's
 */
public record Input(
        String dataset,
        List<String> paths,
        ZoneId timezone,
        @Nullable String logFormat,
        @Nullable String startBanner,
        @Nullable String service) {
    /** @throws IllegalArgumentException naming every key and value that is wrong */
    public Input {
        paths = List.copyOf(paths);
        List<String> wrong = new ArrayList<>();
        if (!Parsers.datasets().contains(dataset)) {
            wrong.add("inputs.dataset: '" + dataset + "' is unknown; known: " + String.join(", ", Parsers.datasets()));
        }
        if (paths.isEmpty()) {
            wrong.add("inputs.paths: [] names no file");
        }
        paths.forEach(path -> checkGlob(wrong, path));
        ShipperConfig.refuse(wrong);
    }

    /** A parser for one of its files, as it is written now. */
    LogParser parser(String path, InstantSource clock) {
        boolean app = dataset.equals("pm2.out") || dataset.equals("pm2.error");
        return Parsers.forDataset(new ParseContext(
                dataset,
                path,
                timezone,
                Year.from(clock.instant().atZone(timezone)),
                logFormat,
                startBanner == null ? ParseContext.DEFAULT_START_BANNER : startBanner,
                app ? Parsers.appOf(path) : null,
                clock));
    }

    private static void checkGlob(List<String> wrong, String path) {
        if (path.isBlank() || path.contains("**")) {
            wrong.add("inputs.paths: '" + path + "' must name files, without **");
            return;
        }
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + path);
        } catch (PatternSyntaxException e) {
            wrong.add("inputs.paths: '" + path + "' is not a glob: " + e.getDescription());
        }
    }
}
