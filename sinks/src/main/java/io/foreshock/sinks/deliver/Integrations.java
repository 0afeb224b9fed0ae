package io.foreshock.sinks.deliver;

import io.foreshock.config.Choice;
import io.foreshock.config.Kinds;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** All kinds of receiver: every {@link Integration} on the class path. */
public final class Integrations implements Kinds {
    private static final List<Integration> ALL =
            ServiceLoader.load(Integration.class, Integration.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(Integration::name))
                    .toList();

    @Override
    public Collection<Integration> all() {
        return ALL;
    }

    /**
     * An integration with these keys.
     *
     * @throws IllegalArgumentException when there is no such kind, or its keys are of another type
     */
    public static Choice<Integration> choose(String kind, Record keys) {
        return ALL.stream()
                .filter(integration -> integration.name().equals(kind))
                .filter(integration -> integration.keys().isInstance(keys))
                .findFirst()
                .map(integration -> new Choice<>(integration, keys))
                .orElseThrow(() -> new IllegalArgumentException("no integration " + kind + " has keys " + keys));
    }
}
