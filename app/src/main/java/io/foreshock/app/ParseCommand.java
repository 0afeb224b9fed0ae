package io.foreshock.app;

import io.foreshock.app.read.NotText;
import io.foreshock.app.read.Understanding;
import io.foreshock.config.BadInputException;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.LogReader;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.generic.GenericTextKeys;
import io.foreshock.parsers.generic.LinePattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private LogFormatOption logFormat = new LogFormatOption();

    @Option(
            names = "--pattern",
            description = "How lines of generic.text are written: a regular expression whose named groups are fields.")
    private @Nullable String pattern;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The log; standard input if none.")
    private @Nullable Path file;

    /** Each dataset with a line of it, for the help. */
    static String examples() {
        StringBuilder examples = new StringBuilder("%nDatasets, and a line of each:%n".formatted());
        Datasets.byName()
                .values()
                .forEach(dataset -> examples.append(
                        "  %s: %s%n      %s%n".formatted(dataset.name(), dataset.meaning(), dataset.example())));
        return examples.toString();
    }

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
        Understanding understanding = new Understanding(kind);
        try (InputStream in = opened(path)) {
            LogReader reader = new LogReader(context, in);
            reader.readAll((made, from, to) -> {
                Event event = made.with(Field.OFFSET, from).build();
                understanding.add(event);
                out.println(new String(codec.encode(event), StandardCharsets.UTF_8));
            });
            PrintWriter err = spec.commandLine().getErr();
            err.println(path + ": " + reader.lines() + " lines, " + understanding.events() + " events");
            understanding
                    .problem(Understanding::plain)
                    .ifPresent(problem -> err.println(path + ": of these, " + problem));
        }
        return 0;
    }

    private InputStream opened(String path) throws IOException {
        InputStream opened = file == null ? System.in : Files.newInputStream(file);
        PushbackInputStream in = new PushbackInputStream(opened, NotText.FIRST_BYTES);
        byte[] first = in.readNBytes(NotText.FIRST_BYTES);
        in.unread(first);
        Optional<String> reason = NotText.reason(path, first);
        if (reason.isPresent()) {
            in.close();
            throw new BadInputException(path + ": " + reason.get());
        }
        return path.endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    private Dataset dataset() {
        try {
            return Datasets.named(dataset);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--dataset: " + e.getMessage(), e);
        }
    }

    private Record keys(Dataset kind) {
        if (logFormat.isGiven() && !LogFormatOption.hasLogFormat(kind)) {
            throw new BadInputException("--log-format: " + kind + " has no log_format; leave the option out");
        }
        if (pattern != null) {
            return patternKeys(kind, pattern);
        }
        return logFormat.keys(kind).orElseGet(() -> Datasets.defaultKeys(kind));
    }

    private static Record patternKeys(Dataset kind, String pattern) {
        if (kind.keys() != GenericTextKeys.class) {
            throw new BadInputException("--pattern: " + kind + " has no pattern; leave the option out");
        }
        try {
            return new GenericTextKeys(LinePattern.parse(pattern));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--pattern: " + pattern + ": " + e.getMessage(), e);
        }
    }
}
