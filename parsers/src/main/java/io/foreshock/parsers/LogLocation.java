package io.foreshock.parsers;

/**
 * Where a program's logs are on most machines.
 *
 * @param directory absolute; {@code ${NAME:-DEFAULT}} at its start stands for an environment variable, and {@code ~} for
 *     the user's home
 * @param files a glob of file names
 */
public record LogLocation(String directory, String files) {}
