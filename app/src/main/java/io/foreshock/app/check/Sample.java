package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.Findings;
import io.foreshock.app.replay.LogFile;
import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.shippers.parse.Parsers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first lines of a log: enough to tell whether it is what it is said to be. */
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

    /** How the lines differ from what the configuration says that they are; empty where half of them or more agree. */
    Optional<String> mismatch(Config.InputConfig input) throws IOException {
        List<Event> events = events(input);
        List<Event> strange =
                events.stream().filter(e -> e.tagged(Fields.PARSE_FAILURE)).toList();
        if (strange.size() * 2 <= events.size()) {
            return Optional.empty();
        }
        String first = Findings.shown(strange.get(0).text(Fields.ORIGINAL, ""));
        String likely = Parsers.recognise("", lines)
                .filter(dataset -> !dataset.equals(input.dataset()))
                .map(dataset -> "; it looks like " + dataset)
                .orElse("; is the dataset right, or is a log_format missing?");
        return Optional.of(strange.size() + " of its first " + events.size() + " events are no " + input.dataset()
                + ", such as '" + first + "'" + likely);
    }

    private List<Event> events(Config.InputConfig input) throws IOException {
        byte[] bytes =
                lines.stream().collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.ISO_8859_1);
        List<Event> events = new ArrayList<>();
        new LogFile(file.toString(), input.dataset(), zone(input), Year.now(Clock.systemUTC()), input.logFormat())
                .read(new ByteArrayInputStream(bytes), (event, from, to) -> events.add(event.build()));
        return events;
    }

    private static ZoneId zone(Config.InputConfig input) {
        try {
            return input.timezone() == null ? ZoneOffset.UTC : ZoneId.of(input.timezone());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC; // found wrong already; whether a line is understood does not hang on it
        }
    }
}
