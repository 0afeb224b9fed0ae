package io.foreshock.testing.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** When and on what the scenes were played. */
final class Machine {
    private static final int KIB_A_GIB = 1 << 20;

    private Machine() {}

    /** Date (UTC), cores, memory, system and Java, in a line. */
    static String today() throws IOException {
        return LocalDate.now(ZoneOffset.UTC) + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, "
                + Math.round((double) memoryKib() / KIB_A_GIB) + " GiB, "
                + after(Path.of("/etc/os-release"), "PRETTY_NAME=").replace("\"", "") + ", "
                + System.getProperty("java.vm.name") + " " + System.getProperty("java.version");
    }

    private static long memoryKib() throws IOException {
        return Long.parseLong(
                after(Path.of("/proc/meminfo"), "MemTotal:").replace("kB", "").strip());
    }

    private static String after(Path file, String key) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst()
                .orElse("");
    }
}
