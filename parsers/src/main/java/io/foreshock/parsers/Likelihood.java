package io.foreshock.parsers;

/** How likely a file, or a line, is of a dataset; in rising order. */
public enum Likelihood {
    NO,
    /** No evidence against it. */
    POSSIBLE,
    LIKELY,
    /** No other format is written like this. */
    CERTAIN;

    /** This likelihood under a condition, else {@link #NO}. */
    public Likelihood when(boolean condition) {
        return condition ? this : NO;
    }
}
