package io.foreshock.testing.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.testing.process.Installation;
import io.foreshock.testing.process.Server;
import io.foreshock.testing.process.ServerException;
import io.foreshock.testing.process.Workspace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;

/**
 * A JVM with this one's class path, so that its CPU time and memory are its own. Parent and child exchange lines over the child's
 * standard input and output; the child ends when its standard input does. See {@link ParentProcess}.
 */
public final class ChildJvm extends Server {
    private final Class<?> main;
    private final List<String> options;
    private final List<String> arguments;

    private ChildJvm(Workspace workspace, Class<?> main, List<String> options, List<?> arguments) {
        super(main.getSimpleName(), workspace.directory(), workspace.registry());
        this.main = main;
        this.options = options;
        this.arguments = arguments.stream().map(Object::toString).toList();
    }

    /** Starts {@code main} with JVM options and arguments. */
    public static ChildJvm start(Workspace workspace, Class<?> main, List<String> options, List<?> arguments) {
        ChildJvm child = workspace.add(new ChildJvm(workspace, main, options, arguments));
        child.start();
        return child;
    }

    @Override
    protected ProcessBuilder command() {
        ProcessBuilder java = new ProcessBuilder(Installation.java());
        java.command().addAll(options);
        java.command().addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        java.command().addAll(arguments);
        return java;
    }

    @Override
    protected boolean piped() {
        return true;
    }

    @Override
    protected boolean answers() {
        return true;
    }

    /** Waits for the child's next line. */
    public String awaitLine() throws IOException {
        String line = process().inputReader(UTF_8).readLine();
        if (line == null) {
            throw ended();
        }
        return line;
    }

    /** Sends a line to the child. */
    public void send(String line) throws IOException {
        BufferedWriter input = process().outputWriter(UTF_8);
        input.write(line);
        input.newLine();
        input.flush();
    }

    /** Throws when the child has ended. */
    public void requireAlive() {
        if (!alive()) {
            throw ended();
        }
    }

    private ServerException ended() {
        return new ServerException(name() + " ended before its result:\n" + logTail());
    }

    @Override
    protected void requestStop(Process running) {
        try {
            running.outputWriter(UTF_8).close();
        } catch (IOException e) {
            // its standard input is closed already: it is ending
        }
    }
}
