package io.foreshock.testing.lab.servers;

import java.nio.file.Path;

/**
 * Where the programs are.
 *
 * @param root the checkout; {@code app} is built in there
 */
public record Installation(Path root) {
    public Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Foreshock's command line. */
    public Path foreshockJar() {
        return root.resolve("app/target/foreshock.jar");
    }

    /** Its libraries, Kafka's server among them, as a class path; its own jar says what is logged. */
    public String libraries() {
        return foreshockJar() + ":" + root.resolve("app/target/lib") + "/*";
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
