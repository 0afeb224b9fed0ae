package io.foreshock.app.check;

import io.foreshock.config.Problems;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.LogReader;
import io.foreshock.parsers.ParseContext;
import io.foreshock.shippers.InputConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first lines of a log, to check whether they are in the format of its dataset. */
final class Sample {
    private static final int LINES = 200;
    private static final int BYTES = 256 * 1024;

    private final Path file;
    private final List<String> lines;

    private Sample(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** The first 200 lines, or 256 KiB. */
    static Sample of(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(BYTES);
        }
        boolean cut = bytes.length == BYTES;
        List<String> lines =
                new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
        int whole = cut && lines.size() > 1 ? lines.size() - 1 : lines.size();
        return new Sample(file, lines.subList(0, Math.min(LINES, whole)));
    }

    /** The difference between the lines and the configured dataset; empty where at least half of the lines match. */
    Optional<String> mismatch(InputConfig input, Problems problems) throws IOException {
        List<Event> events = events(input);
        List<Event> strange =
                events.stream().filter(e -> e.tagged(Tags.PARSE_FAILURE)).toList();
        if (strange.size() * 2 <= events.size()) {
            return Optional.empty();
        }
        Dataset dataset = input.dataset().kind();
        String likely = Datasets.recognise("", lines)
                .filter(other -> other != dataset)
                .map(other -> "; it looks like " + other)
                .orElse("; is the dataset right, or is a log_format missing?");
        return Optional.of(strange.size() + " of its first " + events.size() + " events are not " + dataset
                + ", such as '" + problems.shown(strange.get(0).text(Field.ORIGINAL, "")) + "'" + likely);
    }

    private List<Event> events(InputConfig input) throws IOException {
        byte[] bytes =
                lines.stream().collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.ISO_8859_1);
        List<Event> events = new ArrayList<>();
        ParseContext context = new ParseContext(
                input.dataset().kind(),
                input.dataset().keys(),
                file.toString(),
                input.zone(),
                Year.now(Clock.systemUTC()),
                null);
        new LogReader(context, new ByteArrayInputStream(bytes)).readAll((event, from, to) -> events.add(event.build()));
        return events;
    }
}
