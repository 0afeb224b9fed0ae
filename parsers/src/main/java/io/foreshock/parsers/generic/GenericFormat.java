package io.foreshock.parsers.generic;

import io.foreshock.events.Topic;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Format;
import io.foreshock.parsers.Likelihood;
import io.foreshock.parsers.LineSample;
import java.util.List;

/** Logs of any other program: text, and JSON objects. */
public final class GenericFormat implements Format {
    @Override
    public List<Dataset> datasets() {
        Dataset text = Dataset.of("generic.text", "Any text, a line an event", Topic.LOGS_APP)
                .suchAs("2022-07-11T14:02:17Z ERROR the queue does not answer")
                .recognisedByLine(line -> Likelihood.POSSIBLE.when(line.hasIsoTime()))
                .parsedLineByLineBy(GenericText::new);
        Dataset json = Dataset.of("generic.json", "A JSON object a line, as many loggers write", Topic.LOGS_APP)
                .suchAs("{\"time\":\"2022-07-11T14:02:17Z\",\"level\":\"error\",\"msg\":\"no stock\"}")
                .recognisedByLine(GenericFormat::isObject)
                .parsedLineByLineBy(GenericJson::new);
        return List.of(text, json);
    }

    private static Likelihood isObject(LineSample line) {
        return Likelihood.POSSIBLE.when(
                line.text().startsWith("{\"") || line.text().startsWith("{ \""));
    }
}
