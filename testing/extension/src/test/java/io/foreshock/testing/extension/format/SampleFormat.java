package io.foreshock.testing.extension.format;

import io.foreshock.events.Topic;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Format;
import io.foreshock.parsers.Likelihood;
import java.util.List;

/** The log of a program named sample. */
public final class SampleFormat implements Format {
    @Override
    public List<Dataset> datasets() {
        return List.of(Dataset.of("sample.log", "The log of a program named sample", Topic.LOGS_APP)
                .recognisedByPath(path -> Likelihood.CERTAIN.when(path.isOf("sample")))
                .usuallyAt("/var/log/sample", "*.log")
                .parsedLineByLineBy(SampleParser::new));
    }
}
