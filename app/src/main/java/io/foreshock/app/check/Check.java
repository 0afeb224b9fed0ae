package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import java.time.Duration;

/** Looks at one kind of thing that a configuration names. Changes nothing. */
interface Check {
    /** How long a server may take to answer. */
    Duration PATIENCE = Duration.ofSeconds(5);

    /** Adds what is found. What the file says wrongly by itself has been found already. */
    void look(ParsedConfig<Config> parsed, Problems problems);
}
