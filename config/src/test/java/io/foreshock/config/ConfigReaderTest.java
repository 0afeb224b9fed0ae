package io.foreshock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up file of a shop; the product's own file is tested where its records are. */
class ConfigReaderTest {
    @TempDir
    private Path directory;

    record Shop(
            @Key(meaning = "The name.", defaultValue = "corner")
            String name,

            @Key(meaning = "When it closes.", defaultValue = "8h", min = "1h", max = "12h", formerly = "closing")
            Duration opening,

            @Key(meaning = "Where the till is.", whenAbsent = "there is none") @Nullable
            Till till,

            @Key(meaning = "What is sold.", min = "1") List<Good> goods) {}

    record Till(
            @Key(meaning = "How it is opened.") Secret<String> code,

            @Key(meaning = "The smallest bill.", defaultValue = "5")
            int smallest,

            @Key(meaning = "The largest bill.", defaultValue = "100")
            int largest)
            implements Validated {
        @Override
        public void validate(Section section) {
            if (smallest > largest) {
                section.error("smallest", smallest, "is larger than the largest");
            }
        }
    }

    record Good(
            @Key(meaning = "Its kind.") @ChosenFrom(GoodKinds.class)
            Choice<GoodKind> kind) {}

    record FruitKeys(@Key(meaning = "Where it grew.") String origin) {}

    record BreadKeys(
            @Key(meaning = "Grams.", defaultValue = "500") int weight) {}

    record GoodKind(String name, String meaning, Class<? extends Record> keys) implements Kind {}

    static final class GoodKinds implements Kinds {
        @Override
        public Collection<GoodKind> all() {
            return List.of(
                    new GoodKind("fruit", "Fruit.", FruitKeys.class), new GoodKind("bread", "Bread.", BreadKeys.class));
        }
    }

    @Test
    void shouldHaveTheDeclaredDefaultsWhereTheFileIsEmpty() throws IOException {
        assertThat(problems("goods: [{kind: bread}]")).isEmpty();
        Shop shop = parse("goods: [{kind: bread}]").config();
        assertThat(shop.name()).isEqualTo("corner");
        assertThat(shop.opening()).isEqualTo(Duration.ofHours(8));
        assertThat(shop.till()).isNull();
    }

    @Test
    void shouldReadTheKeysOfTheChosenKindBesideItsName() throws IOException {
        Shop shop = parse("goods: [{kind: fruit, origin: Peru}, {kind: bread}]").config();
        assertThat(shop.goods())
                .extracting(good -> good.kind().keys())
                .containsExactly(new FruitKeys("Peru"), new BreadKeys(500));
    }

    @Test
    void shouldReportEveryProblemAtOnceWithItsLine() throws IOException {
        assertThat(problems("""
                nmae: x
                opening: 13h
                till: {smallest: 200}
                goods:
                - {kind: fruti}
                - {kind: bread, origin: Peru}
                - {kind: fruit}
                """))
                .containsExactly(
                        "1: error: nmae: unknown key; did you mean 'name'?",
                        "2: error: opening: 13h: is out of bounds; allowed are 1h to 12h",
                        "3: error: till: neither code nor code_file is given; write one of them",
                        "5: error: goods[0].kind: fruti: is not known; did you mean 'fruit'?",
                        "6: error: goods[1].origin: unknown key; known names: kind, weight",
                        "7: error: goods[2].origin: is missing: Where it grew.");
    }

    @Test
    void shouldValidateASectionOnceAllItsValuesCanBeRead() throws IOException {
        assertThat(problems("goods: [{kind: bread}]\ntill: {code: '1', smallest: 200}\n"))
                .containsExactly("2: error: till.smallest: 200: is larger than the largest");
    }

    @Test
    void shouldAcceptAFormerNameAndGiveTheNewOne() throws IOException {
        String yaml = "closing: 9h\ngoods: [{kind: bread}]\n";
        assertThat(problems(yaml)).containsExactly("1: warning: closing: is now called opening; rename it");
        assertThat(parse(yaml).config().opening()).hasHours(9);
    }

    @Test
    void shouldPreferTheNewNameWhereBothAreGiven() throws IOException {
        String yaml = "closing: 9h\nopening: 10h\ngoods: [{kind: bread}]\n";
        assertThat(problems(yaml))
                .containsExactly("1: warning: closing: is now called opening, which is given too; remove it");
        assertThat(parse(yaml).config().opening()).hasHours(10);
    }

    @Test
    void shouldNeverShowASecret() throws IOException {
        ParsedConfig<Shop> parsed = parse("till: {code: geheim, smallest: x}\ngoods: [{kind: bread}]\n");
        assertThat(parsed.problems().all().toString() + parsed.config()).doesNotContain("geheim");
        assertThat(parse("till: {code: geheim}\ngoods: [{kind: bread}]\n")
                        .config()
                        .till()
                        .code()
                        .read())
                .isEqualTo("geheim");
    }

    @Test
    void shouldReadASecretFromItsFileAtEachCall() throws IOException {
        // Given
        Path code = directory.resolve("code");
        Files.writeString(code, "1234\n");
        Secret<String> secret = parse("till: {code_file: " + code + "}\ngoods: [{kind: bread}]\n")
                .config()
                .till()
                .code();
        assertThat(secret.read()).isEqualTo("1234");
        // When
        Files.writeString(code, "5678\n");
        // Then
        assertThat(secret.read()).isEqualTo("5678");
        assertThat(secret.file()).contains(code);
    }

    @Test
    void shouldRefuseASecretThatIsGivenTwice() throws IOException {
        assertThat(problems("till: {code: a, code_file: /b}\ngoods: [{kind: bread}]\n"))
                .containsExactly("1: error: till: both code and code_file are given; keep one");
    }

    @Test
    void shouldSubstituteVariablesOfTheEnvironment() throws IOException {
        String yaml = "name: ${env:SHOP} of Lima\ngoods: [{kind: bread}]\n";
        assertThat(parse(yaml, Map.of("SHOP", "Rosa")).config().name()).isEqualTo("Rosa of Lima");
        assertThat(problems(yaml))
                .singleElement()
                .asString()
                .startsWith("1: error: name: ")
                .contains("SHOP");
    }

    @Test
    void shouldReportTheLinesOfAllErrorsInOneExceptionWhenReadForUse() throws IOException {
        // Given
        Path file = directory.resolve("shop.yaml");
        Files.writeString(file, "a: 1\nb: 2\ngoods: [{kind: bread}]\n");
        // When, Then
        assertThatThrownBy(() -> reader(Map.of()).read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageMatching("(?s).*shop.yaml:1: error: a: .*\n.*shop.yaml:2: error: b: .*");
    }

    @Test
    void shouldNameAFileThatIsNotThere() {
        assertThatThrownBy(() -> reader(Map.of()).read(directory.resolve("none.yaml")))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("none.yaml: no such file");
    }

    private ParsedConfig<Shop> parse(String yaml) throws IOException {
        return parse(yaml, Map.of());
    }

    private ParsedConfig<Shop> parse(String yaml, Map<String, String> environment) throws IOException {
        Path file = directory.resolve("shop.yaml");
        Files.writeString(file, yaml);
        return reader(environment).parse(file);
    }

    private static ConfigReader<Shop> reader(Map<String, String> environment) {
        return new ConfigReader<>(Shop.class, environment::get, text -> text);
    }

    private List<String> problems(String yaml) throws IOException {
        return parse(yaml).problems().all().stream()
                .map(problem -> problem.toString().replaceFirst("^.*shop.yaml:", ""))
                .toList();
    }
}
