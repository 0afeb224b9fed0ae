package io.foreshock.app;

import io.foreshock.config.BadInputException;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.LogReader;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.nginx.LogFormat;
import io.foreshock.parsers.nginx.NginxAccessKeys;
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
        if (file != null && !Files.isReadable(file)) {
            throw new BadInputException(file + ": cannot be read; check that it exists and is readable");
        }
        Dataset kind = dataset();
        String path = file == null ? "stdin" : file.toString();
        Year firstYear = year == null ? Year.now(zone) : Year.of(year);
        ParseContext context = new ParseContext(kind, keys(kind), path, zone, firstYear, null);
        EventCodec codec = new EventCodec();
        PrintWriter out = spec.commandLine().getOut();
        try (InputStream in = file == null ? System.in : Files.newInputStream(file)) {
            new LogReader(context, in)
                    .readAll((event, from, to) -> out.println(new String(
                            codec.encode(event.with(Field.OFFSET, from).build()), StandardCharsets.UTF_8)));
        }
        return 0;
    }

    private Dataset dataset() {
        try {
            return Datasets.named(dataset);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--dataset: " + e.getMessage(), e);
        }
    }

    private Record keys(Dataset kind) {
        if (logFormat == null) {
            return Datasets.defaultKeys(kind);
        }
        if (kind.keys() != NginxAccessKeys.class) {
            throw new BadInputException("--log-format: " + kind + " has no log_format; leave the option out");
        }
        try {
            return new NginxAccessKeys(LogFormat.parse(logFormat));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--log-format: " + logFormat + ": " + e.getMessage(), e);
        }
    }
}
