package io.foreshock.parsers.pm2;

import io.foreshock.parsers.LogPath;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file that PM2 writes for an application: {@code api-out-2.log} and {@code api_error.log} are api's. Made
 * once a file, so a regular expression is allowed.
 *
 * @param stream {@code out}, {@code error}, {@code err}; empty: it is not named so
 */
record AppLogName(String application, String stream) {
    private static final Pattern NAME =
            Pattern.compile("^(.*?)[-_.]?(out|error|err)(-\\d+)?(__[\\d_-]+)?\\.log$", Pattern.CASE_INSENSITIVE);

    static AppLogName of(LogPath path) {
        String name = path.name();
        Matcher parts = NAME.matcher(name);
        if (parts.matches() && isSeparated(name, parts.start(2))) {
            return new AppLogName(parts.group(1), parts.group(2).toLowerCase(Locale.ROOT));
        }
        return new AppLogName(name.endsWith(".log") ? name.substring(0, name.length() - 4) : name, "");
    }

    /** {@code api-out.log} and {@code out.log}, but not {@code layout.log}. */
    private static boolean isSeparated(String name, int stream) {
        return stream == 0 || "-_.".indexOf(name.charAt(stream - 1)) >= 0;
    }

    boolean isOutput() {
        return stream.equals("out");
    }

    boolean isError() {
        return stream.startsWith("err");
    }
}
