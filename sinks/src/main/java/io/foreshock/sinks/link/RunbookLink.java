package io.foreshock.sinks.link;

import io.foreshock.config.WrittenAs;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** {@code links.runbook}: where a rule's chapter of the runbook is. Immutable. */
@WrittenAs("http or https URL with `{rule}`")
public final class RunbookLink {
    private final UrlTemplate template;

    private RunbookLink(UrlTemplate template) {
        this.template = template;
    }

    /** The link in a text. */
    public static RunbookLink parse(String text) {
        return new RunbookLink(UrlTemplate.parse(text, Set.of("rule")));
    }

    /** The address of the chapter of a rule, by its name. */
    public URI to(String rule) {
        return template.with(Map.of("rule", rule));
    }

    @Override
    public String toString() {
        return template.text();
    }
}
