package io.foreshock.app;

import io.foreshock.app.replay.LogFile;
import io.foreshock.events.EventCodec;
import io.foreshock.shippers.parse.Parsers;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foreshock parse}: lines in, events out. */
@Command(name = "parse", description = "Parses a log; one ECS JSON event a line on standard output.")
final class ParseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--dataset", required = true, description = "What the log is, such as nginx.access.")
    private String dataset = "";

    @Option(names = "--timezone", description = "Zone of the times that name none (default: UTC).")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(names = "--year", description = "Year of the dates that name none (default: this year).")
    private @Nullable Integer year;

    @Option(names = "--log-format", description = "nginx's log_format, where it is not combined.")
    private @Nullable String logFormat;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The log; standard input if none.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        if (!Parsers.datasets().contains(dataset)) {
            throw new BadInputException("--dataset: there is no " + dataset + "; there are "
                    + String.join(", ", new java.util.TreeSet<>(Parsers.datasets())));
        }
        if (file != null && !Files.isReadable(file)) {
            throw new BadInputException(file + ": cannot be read; is it there, and may you read it?");
        }
        Year firstYear = year == null ? Year.now(zone) : Year.of(year);
        EventCodec codec = new EventCodec();
        PrintWriter out = spec.commandLine().getOut();
        LogFile log = new LogFile(file == null ? "stdin" : file.toString(), dataset, zone, firstYear, logFormat);
        try (InputStream in = file == null ? System.in : Files.newInputStream(file)) {
            log.read(
                    in,
                    (event, from, to) -> out.println(new String(
                            codec.encode(event.with("log.offset", from).build()), StandardCharsets.UTF_8)));
        }
        return 0;
    }
}
