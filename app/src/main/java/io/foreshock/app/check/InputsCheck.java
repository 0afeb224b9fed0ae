package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.Findings;
import io.foreshock.app.config.Reading;
import java.util.HashMap;
import java.util.Map;

/** The logs: there, readable, named once, and of the format that is said. */
final class InputsCheck implements Check {

    @Override
    public void look(Reading reading, Findings findings) {
        Map<Object, String> namedBy = new HashMap<>();
        for (Config.InputConfig input : reading.config().inputs()) {
            InputFiles files = new InputFiles(input, reading, findings);
            for (int i = 0; i < input.paths().size(); i++) {
                files.look(i, namedBy);
            }
        }
    }
}
