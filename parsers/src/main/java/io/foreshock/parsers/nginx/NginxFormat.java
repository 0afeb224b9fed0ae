package io.foreshock.parsers.nginx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.Topic;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.EventStart;
import io.foreshock.parsers.Format;
import io.foreshock.parsers.Likelihood;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LineSample;
import java.util.List;

/** nginx's access log and error log. */
public final class NginxFormat implements Format {
    private static final String DIRECTORY = "/var/log/nginx";

    @Override
    public List<Dataset> datasets() {
        Dataset access = Dataset.of("nginx.access", "nginx's access log", Topic.LOGS_NGINX)
                .suchAs(
                        "192.0.2.7 - - [11/Jul/2022:14:02:17 +0000] \"GET /v1/orders HTTP/1.1\" 502 157 \"-\" \"curl/8.5\"")
                .keys(NginxAccessKeys.class)
                .recognisedByPath(path -> Likelihood.CERTAIN.when(path.isOf("nginx")
                        && path.name().contains("access")
                        && !path.name().contains("error")))
                .recognisedByLine(line -> Likelihood.CERTAIN.when(isKnownFormat(line)))
                .usuallyAt(DIRECTORY, "*access*.log")
                .errorsAre("nginx.error")
                .parsedFromBytesBy(NginxAccess::new);
        Dataset error = Dataset.of("nginx.error", "nginx's error log", Topic.LOGS_NGINX)
                .suchAs("2022/07/11 14:02:17 [error] 811#811: *7 upstream timed out, client: 192.0.2.7, server: api")
                .recognisedByPath(path -> Likelihood.CERTAIN.when(
                        path.isOf("nginx") && path.name().contains("error")))
                .recognisedByLine(line -> Likelihood.CERTAIN.when(
                        line.continuesWith(" [") && line.text().charAt(4) == '/'))
                .usuallyAt(DIRECTORY, "*error*.log")
                .eventsBegin((bytes, first, from, to) -> ErrorHead.begins(EventStart.text(bytes, from, to)))
                .parsedBy(NginxError::new);
        return List.of(access, error);
    }

    private static boolean isKnownFormat(LineSample line) {
        byte[] bytes = line.text().getBytes(UTF_8);
        Line whole = new Line(bytes, 0, bytes.length);
        return NginxAccess.isKnownFormat(whole) || JsonAccess.isOne(whole);
    }
}
