package io.foreshock.app;

import io.foreshock.app.demo.Demo;
import io.foreshock.config.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code foreshock demo}: shows the whole pipeline on a sample. */
@Command(
        name = "demo",
        description = "Replays the outage of 11 July 2022 through the whole pipeline, in about a minute.")
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path sample = Path.of(System.getProperty("foreshock.home", "."), "samples", "2022-07-11", "api-1");
        if (!Files.isDirectory(sample)) {
            throw new BadInputException(sample + ": the sample does not exist; run ./foreshock in a checkout");
        }
        boolean whole = new Demo(
                        sample,
                        Demo.SPEED,
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr())
                .run();
        return whole ? 0 : Foreshock.FAILED;
    }
}
