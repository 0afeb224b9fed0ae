package io.foreshock.parsers.postgresql;

import io.foreshock.events.Topic;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.EventStart;
import io.foreshock.parsers.Format;
import io.foreshock.parsers.Likelihood;
import io.foreshock.parsers.LineSample;
import java.util.List;

/** PostgreSQL's log. */
public final class PostgresqlFormat implements Format {
    @Override
    public List<Dataset> datasets() {
        return List.of(Dataset.of("postgresql.log", "PostgreSQL's log", Topic.LOGS_APP)
                .recognisedByPath(path -> Likelihood.CERTAIN.when(path.isOf("postgresql")))
                .recognisedByLine(line -> Likelihood.LIKELY.when(isPostgresql(line)))
                .usuallyAt("/var/log/postgresql", "*.log")
                .eventsBegin((bytes, first, from, to) ->
                        bytes[from] != '\t' && !Postgresql.belongs(EventStart.text(bytes, from, to)))
                .parsedBy(Postgresql::new));
    }

    private static boolean isPostgresql(LineSample line) {
        String rest = line.afterIsoTime();
        return line.hasIsoTime() && line.text().charAt(10) == ' ' && rest.indexOf(":  ") > 0 && rest.indexOf('[') > 0;
    }
}
