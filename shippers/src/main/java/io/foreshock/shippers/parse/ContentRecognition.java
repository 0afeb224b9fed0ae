package io.foreshock.shippers.parse;

import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What a file's first lines say about it: the first line that only one format writes decides. */
final class ContentRecognition {
    private static final Year ANY_YEAR = Year.of(2000);

    private ContentRecognition() {}

    static Optional<String> recognise(List<String> firstLines) {
        Stamp stamp = new Stamp(ZoneOffset.UTC, ANY_YEAR);
        LogFormat common = new LogFormat(LogFormat.COMMON);
        for (String line : firstLines) {
            Optional<String> dataset = ofLine(line, stamp, common);
            if (dataset.isPresent()) {
                return dataset;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofLine(String line, Stamp stamp, LogFormat common) {
        int iso = stamp.iso(line, 0);
        if (iso >= 0) {
            return ofDated(line, iso);
        }
        if (common.match(line, new int[2 * common.variables().size()])) {
            return Optional.of("nginx.access");
        }
        int clf = stamp.clf(line, 0);
        if (RequestLine.ofApplication(clf < 0 ? line : line.substring(clf).strip()) != null) {
            return Optional.of("pm2.out");
        }
        if (line.startsWith("{\"")) {
            return Optional.of(line.contains("\"app_name\":") ? ofPm2Json(line) : "generic.json");
        }
        if (line.contains("Cloud-init v. ")) {
            return Optional.of("system.cloudinit");
        }
        if (stamp.rfc3164(line, 0) >= 0) {
            return Optional.of(line.contains(" kernel: ") ? "system.kernel" : "system.syslog");
        }
        int space = line.indexOf(' ');
        if (space > 2 && line.charAt(space - 2) == ':' && stamp.dayFirst(line, space + 1) >= 0) {
            return Optional.of("redis.log");
        }
        return NodeText.thrownIn(line) != null || NodeText.announcesRejection(line)
                ? Optional.of("pm2.error")
                : Optional.empty();
    }

    private static String ofPm2Json(String line) {
        return line.contains("\"type\":\"err") ? "pm2.error" : "pm2.out";
    }

    private static Optional<String> ofDated(String line, int end) {
        if (line.startsWith(": PM2 ", end)) {
            return Optional.of("pm2.daemon");
        }
        if (line.charAt(4) == '/' && line.startsWith(" [", end)) {
            return Optional.of("nginx.error");
        }
        if (line.startsWith(" - ", end) && line.contains("]: ")) {
            return Optional.of("system.cloudinit");
        }
        if (line.contains("]: ") && line.charAt(10) == 'T' && line.startsWith(" ", end)) {
            return Optional.of("system.syslog");
        }
        if (line.indexOf(":  ", end) > 0 && line.indexOf('[', end) > 0) {
            return Optional.of("postgresql.log");
        }
        return Optional.of(line.startsWith(": ", end) ? "pm2.out" : "generic.text");
    }
}
