package io.foreshock.testing.lab.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log file as it stands now.
 *
 * @param lines its complete lines
 * @param settledAt where its last complete line ends that is not blank
 * @param firstLine without its end
 * @param requests the numbers of the requests in it
 */
record LogFile(Path path, long lines, long settledAt, String firstLine, Set<Long> requests) {
    private static final Pattern NUMBER = Pattern.compile("[?]n=(\\d+)");

    static LogFile read(Path path) throws IOException {
        String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1); // a char is a byte
        long lines = 0;
        long settledAt = 0;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines++;
            settledAt = text.substring(start, end).isBlank() ? settledAt : end + 1;
            start = end + 1;
        }
        int firstEnd = text.indexOf('\n');
        return new LogFile(path, lines, settledAt, firstEnd < 0 ? "" : text.substring(0, firstEnd), numbersIn(text));
    }

    private static Set<Long> numbersIn(String text) {
        Set<Long> numbers = new LinkedHashSet<>();
        Matcher number = NUMBER.matcher(text.substring(0, text.lastIndexOf('\n') + 1));
        while (number.find()) {
            numbers.add(Long.valueOf(number.group(1)));
        }
        return numbers;
    }
}
