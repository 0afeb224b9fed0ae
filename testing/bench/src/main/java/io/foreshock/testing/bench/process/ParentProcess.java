package io.foreshock.testing.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import org.jspecify.annotations.Nullable;

/** The parent process of a {@link ChildJvm}, as seen by the child. */
public final class ParentProcess {
    private static final BufferedReader INPUT = new BufferedReader(new InputStreamReader(System.in, UTF_8));

    private ParentProcess() {}

    /** Sends a line to the parent. */
    public static void send(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Waits for the parent's next line; false when the parent has ended or stops this process. */
    public static boolean awaitLine() throws IOException {
        return nextLine() != null;
    }

    /** Waits for the parent's next line and returns it; null when the parent has ended or stops this process. */
    public static @Nullable String nextLine() throws IOException {
        return INPUT.readLine();
    }
}
