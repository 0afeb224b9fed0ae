package io.foreshock.testing.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The date and the machine of a run. */
final class Machine {
    private static final int KIB_PER_GIB = 1 << 20;

    private Machine() {}

    /** Date (UTC), cores, memory, system and Java, in one line. */
    static String today() throws IOException {
        return LocalDate.now(ZoneOffset.UTC) + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, "
                + Math.round((double) memoryKib() / KIB_PER_GIB) + " GiB, "
                + value(Path.of("/etc/os-release"), "PRETTY_NAME=").replace("\"", "") + ", "
                + System.getProperty("java.vm.name") + " " + System.getProperty("java.version");
    }

    private static long memoryKib() throws IOException {
        return Long.parseLong(
                value(Path.of("/proc/meminfo"), "MemTotal:").replace("kB", "").strip());
    }

    private static String value(Path file, String key) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst()
                .orElse("");
    }
}
