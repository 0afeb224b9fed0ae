package io.foreshock.parsers.postgresql;

import io.foreshock.events.Topic;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Format;
import io.foreshock.parsers.Likelihood;
import io.foreshock.parsers.LineSample;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's log. */
public final class PostgresqlFormat implements Format {
    @Override
    public List<Dataset> datasets() {
        return List.of(Dataset.of("postgresql.log", "PostgreSQL's log", Topic.LOGS_APP)
                .suchAs("2022-07-11 14:02:17.123 UTC [811] FATAL:  sorry, too many clients already")
                .keys(PostgresqlKeys.class)
                .recognisedByPath(path -> Likelihood.CERTAIN.when(path.isOf("postgresql")))
                .recognisedByLine(PostgresqlFormat::isPostgresql)
                .usuallyAt("/var/log/postgresql", "*.log")
                .usuallyAt("/var/log/postgresql", "*.csv")
                .usuallyAt("/var/log/postgresql", "*.json")
                .eventsBegin(Postgresql::begins)
                .parsedBy(Postgresql::new));
    }

    private static Likelihood isPostgresql(LineSample line) {
        String rest = line.afterIsoTime();
        boolean stderr =
                line.hasIsoTime() && line.text().charAt(10) == ' ' && rest.indexOf(":  ") > 0 && rest.indexOf('[') > 0;
        return JsonRecord.isLike(line.text()) || isRecord(line.text())
                ? Likelihood.CERTAIN
                : Likelihood.LIKELY.when(stderr);
    }

    private static boolean isRecord(String line) {
        return CsvRecord.isBegunBy(line)
                && Stream.of("LOG", "ERROR", "FATAL", "WARNING", "NOTICE", "PANIC")
                        .anyMatch(severity -> line.contains("," + severity + ","));
    }
}
