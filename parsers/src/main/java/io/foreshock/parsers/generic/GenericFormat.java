package io.foreshock.parsers.generic;

import io.foreshock.events.Topic;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.EventStart;
import io.foreshock.parsers.Format;
import io.foreshock.parsers.Likelihood;
import io.foreshock.parsers.LineSample;
import io.foreshock.parsers.LogParser;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.SingleLineParser;
import java.util.List;

/** Logs of any other program: text, and JSON objects. */
public final class GenericFormat implements Format {
    @Override
    public List<Dataset> datasets() {
        Dataset text = Dataset.of(
                        "generic.text", "Any text, a line an event, or as a pattern of your own says", Topic.LOGS_APP)
                .keys(GenericTextKeys.class)
                .suchAs("2022-07-11T14:02:17Z ERROR the queue does not answer")
                .recognisedByLine(line -> Likelihood.POSSIBLE.when(line.hasIsoTime()))
                .eventsBegin(GenericFormat::beginsEvent)
                .parsedBy(GenericFormat::textParser);
        Dataset json = Dataset.of("generic.json", "A JSON object a line, as many loggers write", Topic.LOGS_APP)
                .suchAs("{\"time\":\"2022-07-11T14:02:17Z\",\"level\":\"error\",\"msg\":\"no stock\"}")
                .recognisedByLine(GenericFormat::isObject)
                .parsedLineByLineBy(GenericJson::new);
        return List.of(text, json);
    }

    private static LogParser textParser(ParseContext context) {
        LinePattern pattern = context.keys(GenericTextKeys.class).pattern();
        if (pattern != null) {
            return new PatternText(context, pattern);
        }
        GenericText text = new GenericText(context);
        return new SingleLineParser(line -> text.read(EventFactory.textOf(line), line));
    }

    /** Without a pattern each line is an event, and a block may begin at any of them. */
    private static boolean beginsEvent(byte[] bytes, int first, int from, int to) {
        return !FollowingLine.is(EventStart.text(bytes, from, to));
    }

    private static Likelihood isObject(LineSample line) {
        return Likelihood.POSSIBLE.when(
                line.text().startsWith("{\"") || line.text().startsWith("{ \""));
    }
}
