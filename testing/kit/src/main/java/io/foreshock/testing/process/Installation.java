package io.foreshock.testing.process;

import java.nio.file.Path;
import java.util.List;

/**
 * The programs of a checkout, and the options of the JVMs that run them.
 *
 * @param home the checkout, in which {@code deploy} is built
 */
public record Installation(Path home, List<String> brokerOptions, List<String> roleOptions) {
    /** Small heaps and only the fast compiler: several JVMs start at once on two cores. */
    public static Installation small(Path home) {
        return new Installation(
                home,
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
                List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    }

    /** For measurements: the broker has the heap that Kafka's own start script gives it. */
    public static Installation full(Path home) {
        return new Installation(home, List.of("-Xms1g", "-Xmx1g"), List.of("-Xmx512m"));
    }

    /** The {@code java} that runs this program. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The class path of a role, such as {@code ship}; that of {@code up} has Kafka's server, too. */
    public String jarsOf(String role) {
        return home.resolve("deploy").resolve(role).resolve("target/lib") + "/*";
    }
}
