package io.foreshock.app.check;

import io.foreshock.app.read.NotText;
import io.foreshock.app.read.Understanding;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first lines of a log, to check whether they are in the format of its dataset. */
final class Sample {
    private static final int LINES = 200;
    private static final int BYTES = 256 * 1024;

    private final Path file;
    private final byte[] firstBytes;
    private final List<String> lines;

    private Sample(Path file, byte[] firstBytes, List<String> lines) {
        this.file = file;
        this.firstBytes = firstBytes;
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
        return new Sample(
                file,
                Arrays.copyOf(bytes, Math.min(bytes.length, NotText.FIRST_BYTES)),
                lines.subList(0, Math.min(LINES, whole)));
    }

    /** Why it has no lines that can be read; empty where it has. */
    Optional<String> notText() {
        return NotText.reason(file.toString(), firstBytes);
    }

    /** How much of the lines the configured dataset's parser understands. */
    Understanding understanding(InputConfig input) throws IOException {
        Understanding understanding = new Understanding(input.dataset().kind());
        byte[] bytes =
                lines.stream().collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.ISO_8859_1);
        ParseContext context = new ParseContext(
                input.dataset().kind(),
                input.dataset().keys(),
                file.toString(),
                input.zone(),
                Year.now(Clock.systemUTC()),
                null);
        new LogReader(context, new ByteArrayInputStream(bytes))
                .readAll((event, from, to) -> understanding.add(event.build()));
        return understanding;
    }
}
