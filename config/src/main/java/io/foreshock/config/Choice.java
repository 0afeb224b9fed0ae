package io.foreshock.config;

/**
 * A kind that a file has chosen, and the values of that kind's keys.
 *
 * @param keys an instance of {@link Kind#keys()}
 */
public record Choice<K extends Kind>(K kind, Record keys) {}
