package io.foreshock.shippers.discover;

import io.foreshock.config.WrittenAs;
import java.nio.file.FileSystems;
import java.util.regex.PatternSyntaxException;

/** A pattern of log files' paths; {@code **} is not supported. */
@WrittenAs("path with `*`, `?`, `[…]` and `{a,b}`, without `**`")
public record Glob(String pattern) {
    private static final String INSTEAD = "; write a path such as /var/log/nginx/*.log";

    public Glob {
        if (pattern.isBlank() || pattern.contains("**")) {
            throw new IllegalArgumentException("must name files, without **" + INSTEAD);
        }
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("is not a glob: " + e.getDescription() + INSTEAD, e);
        }
    }

    /** The pattern in a text. */
    public static Glob parse(String text) {
        return new Glob(text);
    }

    @Override
    public String toString() {
        return pattern;
    }
}
