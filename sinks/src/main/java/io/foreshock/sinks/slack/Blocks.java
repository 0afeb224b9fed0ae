package io.foreshock.sinks.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshock.sinks.deliver.Guidance;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Blocks of a message, within Slack's limits: 150 characters in a header, 3,000 in a section, 2,000 in a field. Texts are
 * verbatim: Slack makes no link, mention or emoji of what was logged.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
final class Blocks {
    static final int SECTION = 3_000;
    private static final int HEADER = 150;
    private static final int FIELD = 2_000;

    private final ArrayNode array = JsonNodeFactory.instance.arrayNode();

    ArrayNode array() {
        return array;
    }

    void header(String text) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        plain.put("type", "plain_text")
                .put("text", Mrkdwn.escaped(text, HEADER))
                .put("emoji", false);
        array.addObject().put("type", "header").set("text", plain);
    }

    /** A section of fields: a name and a value each. */
    void fields(List<List<String>> fields) {
        ArrayNode into = array.addObject().put("type", "section").putArray("fields");
        fields.forEach(field -> into.add(mrkdwn(Mrkdwn.paragraph(field.get(0), field.get(1), FIELD))));
    }

    void list(String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            section(Mrkdwn.list(heading, lines, SECTION));
        }
    }

    void paragraph(String heading, Optional<String> text) {
        text.ifPresent(words -> section(Mrkdwn.paragraph(heading, words, SECTION)));
    }

    /** Lines as they were logged. */
    void code(String heading, Optional<String> text) {
        text.ifPresent(lines -> section(Mrkdwn.code(heading, lines.lines().toList())));
    }

    void links(List<Guidance.Link> links) {
        String line = links.stream()
                .map(link -> Mrkdwn.link(link.text(), link.address()))
                .collect(Collectors.joining("  ·  "));
        if (!line.isEmpty() && line.length() <= SECTION) {
            section(line);
        }
    }

    void footnote(String text) {
        array.addObject().put("type", "context").putArray("elements").add(mrkdwn(Mrkdwn.escaped(text, FIELD)));
    }

    private void section(String text) {
        array.addObject().put("type", "section").set("text", mrkdwn(text));
    }

    private static ObjectNode mrkdwn(String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "mrkdwn")
                .put("text", text)
                .put("verbatim", true);
    }
}
