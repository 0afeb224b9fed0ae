package io.foreshock.testing.fleet;

import io.foreshock.streams.task.Partitions;
import java.util.Locale;

/**
 * The share of one of so many equal instances: the hosts of its services, and its partitions of each topic. Of the last stage,
 * which has one partition for an environment, it has all.
 *
 * @param fleet how many hosts there are
 */
public record Share(int fleet, int instances) {
    /** Of the whole fleet; the default of a cluster. */
    public static final Partitions WHOLE = new Partitions(64, 16, 4);

    private static final int SERVICES = 200;

    /** Its hosts; at least one. */
    public int hosts() {
        return Math.max(1, fleet / instances);
    }

    /** Its services; fewer where its hosts have not room for as many. */
    public int services() {
        return Math.max(1, SERVICES / instances);
    }

    /** Its partitions of each topic that the first stage reads. */
    public int inputs() {
        return Math.max(1, WHOLE.inputs() / instances);
    }

    /** Its partitions of the observations. */
    public int observations() {
        return Math.max(1, WHOLE.observations() / instances);
    }

    /** The number of the service that a file of a host belongs to. Few hosts have several services each. */
    public int service(int host, int file) {
        int each = Math.max(1, services() / hosts());
        return (host * each + file % each) % services();
    }

    /** The name of a service of one of the instances. */
    public static String serviceName(int instance, int number) {
        return marker(instance) + String.format(Locale.ROOT, "%02d", number);
    }

    /** What the names of the services of an instance begin with, and nothing else does. */
    static String marker(int instance) {
        return "shop-of-" + instance + "-";
    }
}
