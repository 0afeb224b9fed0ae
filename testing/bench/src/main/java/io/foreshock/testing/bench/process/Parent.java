package io.foreshock.testing.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** The parent, as a {@link ChildJvm} sees it. */
public final class Parent {
    private static final BufferedReader WORDS = new BufferedReader(new InputStreamReader(System.in, UTF_8));

    private Parent() {}

    /** Says a line to the parent. */
    public static void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Waits for the parent's next word; false when it has gone, or wants this process to end. */
    public static boolean hear() throws IOException {
        return WORDS.readLine() != null;
    }
}
