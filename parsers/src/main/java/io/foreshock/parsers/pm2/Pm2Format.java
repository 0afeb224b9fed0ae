package io.foreshock.parsers.pm2;

import io.foreshock.events.Topic;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.EventStart;
import io.foreshock.parsers.Format;
import io.foreshock.parsers.Likelihood;
import io.foreshock.parsers.LineSample;
import io.foreshock.parsers.LogPath;
import io.foreshock.parsers.RequestLine;
import io.foreshock.parsers.TimestampParser;
import java.time.ZoneOffset;
import java.util.List;

/** What applications under PM2 write, and PM2's own log. */
public final class Pm2Format implements Format {
    private static final String HOME = "${PM2_HOME:-~/.pm2}";

    @Override
    public List<Dataset> datasets() {
        Dataset out = app("pm2.out", "An application's standard output under PM2", "*-out*.log")
                .suchAs("2022-07-11T14:02:17: GET /v1/orders 502 12.1 ms - 157")
                .recognisedByPath(
                        path -> Likelihood.LIKELY.when(AppLogName.of(path).isOutput()))
                .recognisedByLine(Pm2Format::isOutput)
                .errorsAre("pm2.error")
                .parsedBy(Pm2App::new);
        Dataset error = app("pm2.error", "An application's standard error under PM2", "*-error*.log")
                .suchAs("2022-07-11T14:02:17: TypeError: Cannot read properties of undefined")
                .recognisedByPath(
                        path -> Likelihood.LIKELY.when(AppLogName.of(path).isError()))
                .recognisedByLine(Pm2Format::isError)
                .parsedBy(Pm2App::new);
        Dataset daemon = Dataset.of("pm2.daemon", "PM2's own log, `pm2.log`", Topic.LOGS_PM2)
                .suchAs("2022-07-11T14:02:18: PM2 log: App [api:0] online")
                .recognisedByPath(path -> Likelihood.CERTAIN.when(path.name().equals("pm2.log")))
                .recognisedByLine(line -> Likelihood.CERTAIN.when(line.continuesWith(": PM2 ")))
                .usuallyAt(HOME, "pm2.log")
                .eventsBegin(Pm2Format::beginsDaemonEvent)
                .parsedBy(Pm2Daemon::new);
        return List.of(out, error, daemon);
    }

    private static Dataset.Builder app(String name, String meaning, String files) {
        return Dataset.of(name, meaning, Topic.LOGS_PM2)
                .keys(Pm2AppKeys.class)
                .usuallyAt(HOME + "/logs", files)
                .eventsBegin(new AppEventStart())
                .writtenByApplication(path -> AppLogName.of(LogPath.of(path)).application());
    }

    /** PM2 stamps what it writes; a line without a stamp may belong to the error above it. */
    private static boolean beginsDaemonEvent(byte[] bytes, int first, int from, int to) {
        AppLineReader lines = new AppLineReader(new TimestampParser(ZoneOffset.UTC, null));
        return !DaemonEvents.continues(lines.read(EventStart.text(bytes, from, to), false, to));
    }

    private static Likelihood isOutput(LineSample line) {
        if (isPm2Json(line)) {
            return Likelihood.CERTAIN.when(!isErrorStream(line));
        }
        return RequestLine.ofApplication(line.hasIsoTime() ? "" : line.afterClfTime()) != null
                ? Likelihood.CERTAIN
                : Likelihood.LIKELY.when(line.continuesWith(": "));
    }

    private static Likelihood isError(LineSample line) {
        if (isPm2Json(line)) {
            return Likelihood.CERTAIN.when(isErrorStream(line));
        }
        // Other formats quote such errors, too, behind a time of their own.
        return Likelihood.POSSIBLE.when(!line.hasIsoTime()
                && !AppLine.isJson(line.text())
                && (NodeText.thrownIn(line.text()) != null || NodeText.announcesRejection(line.text())));
    }

    private static boolean isPm2Json(LineSample line) {
        return AppLine.isJson(line.text()) && line.text().contains("\"app_name\":");
    }

    private static boolean isErrorStream(LineSample line) {
        return line.text().contains("\"type\":\"err");
    }
}
