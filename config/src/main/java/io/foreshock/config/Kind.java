package io.foreshock.config;

/**
 * One of several kinds of a thing that a file can choose, each with keys of its own: a probe's type, an input's dataset, a
 * receiver's integration.
 */
public interface Kind {
    /** The name in the file, such as {@code redis}. */
    String name();

    /** What it is, for the reference; a sentence of Markdown. */
    String meaning();

    /** The record that declares the keys of this kind. */
    Class<? extends Record> keys();
}
