package io.foreshock.testing.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own, with this one's class path, so that what it uses is its own. The parent speaks to its stdin and
 * hears its stdout, line by line; its stderr is a file. It ends itself when its stdin ends: see {@link Parent}.
 */
public final class ChildJvm implements AutoCloseable {
    private static final long STOP_SECONDS = 20;

    private final String name;
    private final Path log;
    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    private ChildJvm(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.out = process.inputReader(UTF_8);
        this.in = process.outputWriter(UTF_8);
    }

    /** Starts {@code main} with JVM options and arguments; its stderr goes to {@code folder}. */
    public static ChildJvm start(Path folder, Class<?> main, List<String> options, List<?> arguments)
            throws IOException {
        String name = main.getSimpleName();
        Path log = Files.createTempFile(folder, name + "-", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        arguments.forEach(argument -> command.add(argument.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        return new ChildJvm(name, log, builder.start());
    }

    /** The child's next line. */
    public String hear() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException(name + " ended before it was done; its last words:\n" + lastWords());
        }
        return line;
    }

    /** Says a line to the child. */
    public void tell(String line) throws IOException {
        in.write(line);
        in.newLine();
        in.flush();
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    /** Asks the child to end and waits for it; ends it by force when it does not. */
    @Override
    public void close() throws IOException {
        try {
            in.close();
        } catch (IOException e) {
            // it is gone already
        }
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
