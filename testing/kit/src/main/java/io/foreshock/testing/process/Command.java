package io.foreshock.testing.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/** Runs a command line tool to its end. */
public final class Command {
    private Command() {}

    /**
     * Returns the tool's standard output and error.
     *
     * @throws ServerException when the tool cannot be run or its exit code is not 0; the message has its output
     */
    public static String run(ProcessBuilder builder) {
        String tool = Path.of(builder.command().get(0)).getFileName().toString();
        try {
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new ServerException(tool + " failed:\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new ServerException(tool + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted while " + tool + " ran", e);
        }
    }
}
