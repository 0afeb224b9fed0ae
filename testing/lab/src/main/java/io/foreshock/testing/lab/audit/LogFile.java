package io.foreshock.testing.lab.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of a log file at one time.
 *
 * @param lines number of complete lines
 * @param contentEnd the end of the last complete line that has more than spaces: rows must cover all bytes before it
 * @param firstLine without its line end
 * @param requests the numbers of the requests in its complete lines
 */
record LogFile(Path path, long lines, long contentEnd, String firstLine, Set<Long> requests) {
    private static final Pattern NUMBER = Pattern.compile("[?]n=(\\d+)");

    static LogFile read(Path path) throws IOException {
        String text = new String(Files.readAllBytes(path), ISO_8859_1); // one char is one byte
        long lines = 0;
        long contentEnd = 0;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines++;
            contentEnd = text.substring(start, end).isBlank() ? contentEnd : end + 1;
            start = end + 1;
        }
        int firstEnd = text.indexOf('\n');
        return new LogFile(
                path,
                lines,
                contentEnd,
                firstEnd < 0 ? "" : text.substring(0, firstEnd),
                numbers(text.substring(0, start)));
    }

    private static Set<Long> numbers(String text) {
        Set<Long> numbers = new LinkedHashSet<>();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            numbers.add(Long.valueOf(number.group(1)));
        }
        return numbers;
    }
}
