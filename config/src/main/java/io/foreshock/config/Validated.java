package io.foreshock.config;

/** A section whose values must fit each other. Called once, after every value of the section was read. */
public interface Validated {
    /** Reports each pair of values that does not fit. */
    void validate(Section section);
}
