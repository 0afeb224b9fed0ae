package io.foreshock.shippers.parse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file's path says about it; asked once a file, so here a regular expression may read better than a scan. */
final class PathRecognition {
    private static final Pattern ROTATED = Pattern.compile("([.-]\\d[\\d_-]*|\\.(gz|old|bz2|xz|zst))+$");
    private static final Pattern STREAM =
            Pattern.compile("^(.*?)[-_.]?(out|error|err)(-\\d+)?(__[\\d_-]+)?\\.log$", Pattern.CASE_INSENSITIVE);

    private PathRecognition() {}

    static Optional<String> recognise(String path) {
        String slashed = path.replace('\\', '/');
        int nameFrom = slashed.lastIndexOf('/') + 1;
        String name = withoutRotation(slashed.substring(nameFrom));
        int folderTo = Math.max(0, nameFrom - 1);
        String folder = slashed.substring(slashed.lastIndexOf('/', folderTo - 1) + 1, folderTo);
        if (folder.equals("nginx") || name.startsWith("nginx")) {
            if (name.contains("error")) {
                return Optional.of("nginx.error");
            }
            return name.contains("access") ? Optional.of("nginx.access") : Optional.empty();
        }
        if (name.equals("pm2.log")) {
            return Optional.of("pm2.daemon");
        }
        if (folder.equals("redis") || name.startsWith("redis")) {
            return Optional.of("redis.log");
        }
        if (folder.equals("postgresql") || name.startsWith("postgresql")) {
            return Optional.of("postgresql.log");
        }
        return bySystemName(name).or(() -> byStream(name));
    }

    private static Optional<String> bySystemName(String name) {
        return switch (name) {
            case "syslog", "messages", "syslog.log" -> Optional.of("system.syslog");
            case "kern.log" -> Optional.of("system.kernel");
            case "cloud-init.log", "cloud-init-output.log" -> Optional.of("system.cloudinit");
            default -> Optional.empty();
        };
    }

    private static Optional<String> byStream(String name) {
        Matcher stream = STREAM.matcher(name);
        if (!stream.matches() || !isSeparated(name, stream)) {
            return Optional.empty();
        }
        return Optional.of(stream.group(2).equalsIgnoreCase("out") ? "pm2.out" : "pm2.error");
    }

    /** {@code api-out.log} and {@code out.log}, but not {@code layout.log}. */
    private static boolean isSeparated(String name, Matcher stream) {
        int at = stream.start(2);
        return at == 0 || "-_.".indexOf(name.charAt(at - 1)) >= 0;
    }

    static String appOf(String path) {
        String name = withoutRotation(path.substring(path.replace('\\', '/').lastIndexOf('/') + 1));
        Matcher stream = STREAM.matcher(name);
        if (stream.matches() && isSeparated(name, stream)) {
            return stream.group(1);
        }
        return name.endsWith(".log") ? name.substring(0, name.length() - 4) : name;
    }

    /** Without logrotate's {@code .1}, {@code .2.gz}, {@code -20220711}; {@code -2} before {@code .log} stays. */
    private static String withoutRotation(String name) {
        return ROTATED.matcher(name).replaceFirst("");
    }
}
