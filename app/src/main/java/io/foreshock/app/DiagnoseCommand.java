package io.foreshock.app;

import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.diagnose.Diagnosis;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code foreshock diagnose}: who waits for what. */
@Command(
        name = "diagnose",
        description =
                "Prints what a pipeline that stands still waits for: partitions, positions, open transactions, the"
                        + " store's offsets, and the state of roles. Changes nothing.")
final class DiagnoseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--config", required = true, description = "A configuration of the pipeline.")
    private Path file = Path.of("");

    @Option(
            names = "--role",
            paramLabel = "URL",
            description = "The address of a role's metrics, such as http://127.0.0.1:9702; may be given several times.")
    private List<URI> roles = List.of();

    @Override
    public Integer call() throws InterruptedException {
        new Diagnosis(ConfigFile.read(file), roles).print(spec.commandLine().getOut());
        return 0;
    }
}
