package io.foreshock.config;

/**
 * The chosen kind and the values of its keys.
 *
 * @param keys an instance of {@link Kind#keys()}
 */
public record Choice<K extends Kind>(K kind, Record keys) {}
