package io.foreshock.shippers.probe;

import io.foreshock.config.Kind;

/**
 * A type of probe: a package of its own that holds the probe, its keys and this. Found by {@link
 * java.util.ServiceLoader}: the class is named in {@code META-INF/services/io.foreshock.shippers.probe.ProbeType} and has a
 * public constructor without parameters.
 */
public interface ProbeType extends Kind {
    /** {@code event.dataset} of its samples. */
    String dataset();

    /**
     * A probe as configured; cheap, it connects at the first sample.
     *
     * @param keys an instance of {@link #keys()}
     * @throws io.foreshock.config.BadInputException when a secret cannot be read
     */
    Probe probe(Record keys);
}
