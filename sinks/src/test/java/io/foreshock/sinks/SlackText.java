package io.foreshock.sinks;

import com.fasterxml.jackson.databind.JsonNode;

/** A message of Slack's Block Kit as Slack draws it, in plain text. */
final class SlackText {
    private SlackText() {}

    static String of(JsonNode message) {
        StringBuilder text = new StringBuilder();
        for (JsonNode block : message.path("blocks")) {
            block.path("fields")
                    .forEach(field ->
                            text.append(drawn(field).replaceFirst("\n", ": ")).append('\n'));
            block.path("elements")
                    .forEach(element -> text.append(drawn(element)).append('\n'));
            if (block.has("text")) {
                text.append(drawn(block.path("text"))).append('\n');
            }
            text.append('\n');
        }
        return text.toString().strip();
    }

    private static String drawn(JsonNode object) {
        StringBuilder lines = new StringBuilder();
        boolean code = false;
        for (String line :
                object.path("text").asText().replace("```", "\n```\n").split("\n", -1)) {
            if (line.equals("```")) {
                code = !code;
            } else if (!line.isEmpty()) {
                lines.append(code ? "    " : "").append(line).append('\n');
            }
        }
        return lines.toString()
                .strip()
                .replaceFirst("^\\*([^*\n]+)\\*", "$1")
                .replaceAll("<([^|<>]+)\\|([^<>]+)>", "[$2 → $1]")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
