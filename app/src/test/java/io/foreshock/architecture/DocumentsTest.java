package io.foreshock.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents name only what exists. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#: ]+)(#[^)]*)?\\)");
    /** A class in its module, as {@code streams/…/detect/Observation}. */
    private static final Pattern CLASS = Pattern.compile("`([a-z]+)/…/((?:[a-z]+/)*[A-Z][A-Za-z0-9]+)");

    private static List<Path> files;

    @BeforeAll
    static void listFiles() throws IOException {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|\\.git|node_modules)/.*"))
                    .toList();
        }
    }

    static Stream<Path> documents() throws IOException {
        listFiles();
        return files.stream().filter(file -> file.toString().endsWith(".md"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldLinkToWhatExists(Path document) throws IOException {
        assertThat(matches(LINK, document))
                .filteredOn(link -> !Files.exists(document.resolveSibling(link.group(1))))
                .extracting(link -> link.group(1))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldNameClassesThatExist(Path document) throws IOException {
        assertThat(matches(CLASS, document))
                .filteredOn(name -> !isAClass(name))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    @Test
    void shouldFindDocumentsAndClasses() throws IOException {
        assertThat(documents()).hasSizeGreaterThan(20);
        assertThat(matches(CLASS, ROOT.resolve("docs/glossary.md"))).hasSizeGreaterThan(10);
    }

    private static boolean isAClass(MatchResult name) {
        String module = ROOT.resolve(name.group(1)).resolve("src/main/java").toString();
        return files.stream()
                .map(Path::toString)
                .anyMatch(file -> file.startsWith(module) && file.endsWith("/" + name.group(2) + ".java"));
    }

    private static List<MatchResult> matches(Pattern pattern, Path document) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(document));
        return matcher.results().toList();
    }
}
