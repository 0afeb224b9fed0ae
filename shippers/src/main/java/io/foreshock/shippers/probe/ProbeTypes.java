package io.foreshock.shippers.probe;

import io.foreshock.config.Kinds;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** All types of probe: every {@link ProbeType} on the class path. */
public final class ProbeTypes implements Kinds {
    private static final List<ProbeType> ALL =
            ServiceLoader.load(ProbeType.class, ProbeType.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(ProbeType::name))
                    .toList();

    @Override
    public Collection<ProbeType> all() {
        return ALL;
    }
}
