package io.foreshock.testing.lab.servers;

import java.nio.file.Path;

/**
 * Where the programs are.
 *
 * @param root the checkout; {@code deploy} is built in there
 */
public record Installation(Path root) {
    public Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The class path of a role, such as {@code ship}; that of {@code up} has Kafka's server, too. */
    public String jarsOf(String role) {
        return root.resolve("deploy").resolve(role).resolve("target/lib") + "/*";
    }

    /** The Node.js application. */
    public Path app() {
        return root.resolve("testing/lab/app");
    }

    /** What npm installed: PM2 and the application's driver. */
    public Path nodeModules() {
        return root.resolve("testing/lab/target/npm/node_modules");
    }
}
