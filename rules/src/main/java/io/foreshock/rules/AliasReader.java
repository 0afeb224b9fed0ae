package io.foreshock.rules;

import io.foreshock.config.NearestName;
import io.foreshock.config.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the aliases of a correlation: one name in its group-by for fields that are called differently in the rules' events. */
final class AliasReader {
    private final Document document;
    private final Yaml.Mapping section;
    private final References references;

    AliasReader(Document document, Yaml.Mapping section, References references) {
        this.document = document;
        this.section = section;
        this.references = references;
    }

    /** Two correlations may give one name to different fields of the same rule. */
    static String unique(Document document, String alias) {
        return document.header().name() + "/" + alias;
    }

    /** By alias, and then by the name of the rule. */
    Map<String, Map<String, String>> aliases(List<DetectionRule> rules) {
        Map<String, Map<String, String>> aliases = new TreeMap<>();
        Yaml written = section.get("aliases");
        if (written == null) {
            return aliases;
        }
        if (!(written instanceof Yaml.Mapping byName)) {
            problem(written, "is not a map; write 'aliases: {ip: {rule_name: source.ip}}'");
            return aliases;
        }
        byName.entries().forEach((alias, fields) -> {
            if (fields instanceof Yaml.Mapping byRule) {
                aliases.put(alias, fieldsByRule(byRule, rules));
            } else {
                problem(fields, "'" + alias + "' is not a map; write '" + alias + ": {rule_name: source.ip}'");
            }
        });
        return aliases;
    }

    private Map<String, String> fieldsByRule(Yaml.Mapping byRule, List<DetectionRule> rules) {
        Map<String, String> fields = new TreeMap<>();
        byRule.entries().forEach((reference, field) -> {
            List<DetectionRule> named =
                    references.resolve(new Yaml.Scalar(field.line(), reference, reference), DetectionRule.class);
            if (named.isEmpty() || !rules.containsAll(named)) {
                TreeSet<String> names = new TreeSet<>();
                rules.forEach(rule -> names.add(rule.name()));
                problem(field, "'" + reference + "' is none of its rules; " + NearestName.hint(reference, names));
            } else if (!(field instanceof Yaml.Scalar scalar)
                    || scalar.valueText().isEmpty()) {
                problem(field, "of '" + reference + "' is not a field; write one, such as source.ip");
            } else {
                fields.put(named.get(0).name(), scalar.valueText());
            }
        });
        return fields;
    }

    private void problem(Yaml at, String message) {
        document.problems().errorAt(at.line(), "aliases", message);
    }
}
