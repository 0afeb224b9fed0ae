package io.foreshock.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No rule and no code depends on the hosts, applications, routes or dates of the samples. */
class RenamedSamplesTest {
    /** In this order: the longer names first. */
    private static final Map<String, String> NEW_NAMES = newNames();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"2022-07-11", "2022-07-11-afternoon", "quiet-day"})
    void shouldGiveTheSameResultWithOtherNamesAndDates(String sample) throws IOException {
        // Given
        List<JsonNode> before = Replayed.sample(sample);
        Path renamed = renamedCopy(Replayed.SAMPLES.resolve(sample));
        // When
        List<JsonNode> after = Replayed.incidents(Replayed.output(renamed));
        // Then
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(verdict(after.get(i))).isEqualTo(verdict(before.get(i)));
            assertThat(after.get(i).at("/suspects/0/route").asText())
                    .isEqualTo(renamed(before.get(i).at("/suspects/0/route").asText()));
            assertThat(after.get(i).toString()).doesNotContain("ob_api_server", "api-1", "inventor", "2022-07");
        }
    }

    /** All of an incident that does not name a thing of the host: times of day, rules, counts, severities. */
    private static List<String> verdict(JsonNode incident) {
        List<String> verdict = new ArrayList<>();
        verdict.add(incident.at("/incident/severity").asText());
        verdict.add(timeOfDay(incident.at("/incident/started")));
        verdict.add(timeOfDay(incident.at("/incident/opened")));
        incident.get("signals")
                .forEach(s -> verdict.add(s.get("rule").asText() + " " + s.get("count") + " "
                        + timeOfDay(s.get("first")) + " " + timeOfDay(s.get("last"))));
        incident.get("alerts").forEach(a -> verdict.add(a.get("action") + " " + timeOfDay(a.get("at"))));
        incident.get("endpoints").forEach(e -> verdict.add(e.get("before_failures") + ""));
        incident.get("restarts")
                .forEach(r -> verdict.add(timeOfDay(r.get("at")) + " "
                        + r.get("preceding_requests").size()));
        incident.get("errors").forEach(e -> verdict.add(e.get("count") + ""));
        return verdict;
    }

    private static String timeOfDay(JsonNode time) {
        return time.asText().substring(10);
    }

    private Path renamedCopy(Path original) throws IOException {
        Path copy = directory.resolve("renamed");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(renamed(original.relativize(file).toString()));
                Files.createDirectories(target.getParent());
                Files.writeString(target, renamed(Files.readString(file, StandardCharsets.UTF_8)));
            }
        }
        return copy;
    }

    private static String renamed(String text) {
        String result = text;
        for (Map.Entry<String, String> name : NEW_NAMES.entrySet()) {
            result = result.replace(name.getKey(), name.getValue());
        }
        return result;
    }

    private static Map<String, String> newNames() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("ob_api_server", "shop_backend");
        names.put("api-1", "web-9");
        names.put("dev_backend", "shop");
        names.put("Inventories", "Gadgets");
        names.put("inventories", "gadgets");
        names.put("inventory", "gadget");
        names.put("location", "place");
        names.put("customers", "patrons");
        names.put("customer", "patron");
        names.put("orders", "purchases");
        names.put("mbr_legacy", "old_flow");
        names.put("mbrLegacy", "oldFlow");
        names.put("allocations", "portions");
        names.put("unit_measure", "measure");
        names.put("Mon, 11 Jul 2022", "Tue, 14 Nov 2023");
        names.put("Wed, 13 Jul 2022", "Thu, 16 Nov 2023");
        for (int day = 9; day <= 14; day++) {
            String before = String.format("%02d", day);
            String after = String.format("%02d", day + 3);
            names.put(before + "/Jul/2022", after + "/Nov/2023");
            names.put("2022/07/" + before, "2023/11/" + after);
            names.put("2022-07-" + before, "2023-11-" + after);
            names.put(before + " Jul 2022", after + " Nov 2023");
            names.put("Jul " + before + " ", "Nov " + after + " ");
        }
        return names;
    }
}
