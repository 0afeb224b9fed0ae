package io.foreshock.config;

/** A section whose values must fit each other. Asked once, when every value of the section could be read. */
public interface Validated {
    /** Reports each pair of values that does not fit. */
    void validate(Section section);
}
