package io.foreshock.app.check;

import io.foreshock.app.config.Findings;
import org.jspecify.annotations.Nullable;

/** What a server says, without the advice that its driver adds. */
final class Sentences {
    private Sentences() {}

    /** The first sentence, masked and shortened. */
    static String first(@Nullable String text) {
        String line = String.valueOf(text).lines().findFirst().orElse("");
        int end = line.indexOf(". ");
        return Findings.shown(end < 0 ? line : line.substring(0, end + 1));
    }
}
