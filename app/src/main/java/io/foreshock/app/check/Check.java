package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import java.time.Duration;

/** Checks one kind of file or server that a configuration names. Changes nothing. */
interface Check {
    /** How long a server may take to answer. */
    Duration PATIENCE = Duration.ofSeconds(5);

    /** Whether it asks servers, which may be down for a while without being wrong. */
    default boolean asksServers() {
        return false;
    }

    /** Adds the problems found. Errors within the file itself are reported already. */
    void check(ParsedConfig<Config> parsed, Problems problems);
}
