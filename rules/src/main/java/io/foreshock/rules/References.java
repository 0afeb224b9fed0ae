package io.foreshock.rules;

import io.foreshock.config.NearestName;
import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves the references of {@code rules} and {@code after}. */
final class References {
    private final Names names;
    private final Map<Document, DetectionRule> compiled = new LinkedHashMap<>();

    private References(Names names) {
        this.names = names;
    }

    /** Compiles the detections: those of them that another rule counts are silent, unless one says generate. */
    static References compile(List<Document> documents, LogSources logSources) {
        References references = new References(Names.of(documents));
        Set<Document> silent = references.silent(documents);
        for (Document document : documents) {
            if (document.sort() == Document.Sort.DETECTION) {
                references.compiled.put(
                        document, DetectionReader.read(document, logSources, !silent.contains(document)));
            }
        }
        return references;
    }

    private Set<Document> silent(List<Document> documents) {
        Set<Document> silent = new HashSet<>();
        Set<Document> generating = new HashSet<>();
        for (Document document : documents) {
            if (document.sort() != Document.Sort.DETECTION
                    && document.content().get(document.sort().key()) instanceof Yaml.Mapping section) {
                (WindowReader.generates(section) ? generating : silent).addAll(referred(section));
            }
        }
        silent.removeAll(generating);
        return silent;
    }

    private List<Document> referred(Yaml.Mapping section) {
        Yaml rules = section.get("rules");
        return rules == null
                ? List.of()
                : rules.each().stream()
                        .map(rule -> rule instanceof Yaml.Scalar scalar ? scalar.valueText() : "")
                        .map(names::find)
                        .flatMap(Optional::stream)
                        .toList();
    }

    List<DetectionRule> detections() {
        return List.copyOf(compiled.values());
    }

    /** The detections that the value of {@code key} names; each other reference becomes a problem. */
    List<DetectionRule> resolve(String key, Yaml value, Problems problems) {
        List<DetectionRule> rules = new ArrayList<>();
        for (Yaml item : value.each()) {
            String reference = item instanceof Yaml.Scalar scalar ? scalar.valueText() : "";
            Optional<Document> document = names.find(reference);
            DetectionRule rule = document.map(compiled::get).orElse(null);
            if (rule != null) {
                rules.add(rule);
            } else if (document.isPresent()) {
                problems.errorAt(
                        item.line(),
                        key,
                        "'" + reference
                                + "' is not a detection; chaining correlations is not supported, name detections");
            } else {
                problems.errorAt(
                        item.line(),
                        key,
                        "'" + reference + "' is no rule; " + NearestName.hint(reference, names.all()));
            }
        }
        return List.copyOf(rules);
    }
}
