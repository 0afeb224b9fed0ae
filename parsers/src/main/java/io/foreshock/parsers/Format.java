package io.foreshock.parsers;

import java.util.List;

/**
 * A log format: a package of its own that declares its datasets and holds their parsers. Found by {@link
 * java.util.ServiceLoader}: the class is named in {@code META-INF/services/io.foreshock.parsers.Format} and has a public
 * constructor without parameters.
 */
public interface Format {
    /** The datasets that it parses. */
    List<Dataset> datasets();
}
