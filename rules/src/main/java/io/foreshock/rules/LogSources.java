package io.foreshock.rules;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The log sources that rules may name: Sigma's product and service, for each dataset. A dataset {@code nginx.error} is
 * service {@code error} of product {@code nginx}; Sigma's {@code linux} stands for {@code system}, and dashes in a service
 * are left out. Immutable.
 */
public final class LogSources {
    /** Accepts every product and service whose name is well formed. */
    static final LogSources ANY = new LogSources(Map.of(), true);

    private static final Map<String, String> PRODUCTS = Map.of("linux", "system");

    private final Map<String, Set<String>> services;
    private final boolean any;

    private LogSources(Map<String, Set<String>> services, boolean any) {
        this.services = services;
        this.any = any;
    }

    /** The sources of these datasets, and no others. */
    public static LogSources of(Collection<String> datasets) {
        Map<String, Set<String>> services = new TreeMap<>();
        for (String dataset : datasets) {
            int dot = dataset.indexOf('.');
            services.computeIfAbsent(product(dataset.substring(0, dot)), p -> new TreeSet<>())
                    .add(dataset.substring(dot + 1));
        }
        return new LogSources(services, false);
    }

    private static String product(String prefix) {
        return PRODUCTS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(prefix))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(prefix);
    }

    /** The beginning of a product's datasets, with the dot; empty for an unknown product. */
    Optional<String> prefix(String product) {
        return any || services.containsKey(product)
                ? Optional.of(PRODUCTS.getOrDefault(product, product) + ".")
                : Optional.empty();
    }

    /** The dataset of a known product's service; empty for an unknown service. */
    Optional<String> dataset(String product, String service) {
        String name = service.replace("-", "");
        return any || services.getOrDefault(product, Set.of()).contains(name)
                ? prefix(product).map(prefix -> prefix + name)
                : Optional.empty();
    }

    Set<String> products() {
        return services.keySet();
    }

    Set<String> services(String product) {
        return services.getOrDefault(product, Set.of());
    }
}
