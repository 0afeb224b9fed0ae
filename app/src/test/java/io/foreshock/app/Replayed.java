package io.foreshock.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The output of {@code replay --json}; each sample of the project is replayed once for all tests. */
final class Replayed {
    static final Path SAMPLES = Path.of("../samples");
    private static final Map<String, String> OUTPUTS = new HashMap<>();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Replayed() {}

    /** The incidents of one of the project's samples. */
    static List<JsonNode> sample(String name) throws JsonProcessingException {
        return incidents(OUTPUTS.computeIfAbsent(name, n -> output(SAMPLES.resolve(n))));
    }

    static List<JsonNode> incidents(String output) throws JsonProcessingException {
        List<JsonNode> incidents = new ArrayList<>();
        for (String line : output.lines().toList()) {
            incidents.add(JSON.readTree(line));
        }
        return incidents;
    }

    /** Standard output of a replay that goes well. */
    static String output(Path path) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Foreshock.run(new PrintWriter(out), new PrintWriter(err), "replay", "--json", path.toString());
        assertThat(code).as(err.toString()).isZero();
        return out.toString();
    }
}
