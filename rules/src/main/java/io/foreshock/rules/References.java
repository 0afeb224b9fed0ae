package io.foreshock.rules;

import io.foreshock.config.NearestName;
import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves the references of {@code rules} and {@code after} to what is compiled. Rules that another one counts are silent, unless one
 * says generate.
 */
final class References {
    private final Names names;
    private final Set<Document> silent;
    private final Map<Document, Optional<? extends Rule>> compiled = new LinkedHashMap<>();
    /** By detection, the number that its matches carry. */
    private final Map<String, String> numbers = new HashMap<>();

    References(List<Document> documents) {
        this.names = Names.of(documents);
        this.silent = silent(documents);
    }

    /** Whether its matches are signals by themselves. */
    boolean emits(Document document) {
        return !silent.contains(document);
    }

    /** From now on a reference to the document is one to this rule; to none, after a problem. */
    void put(Document document, Optional<? extends Rule> rule) {
        compiled.put(document, rule);
    }

    /** Whether all that the body of the document refers to is compiled, as far as there is such a document. */
    boolean areCompiled(Document document) {
        return !(document.content().get(document.sort().key()) instanceof Yaml.Mapping section)
                || compiled.keySet().containsAll(referred(section));
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

    /** The rules of one sort that the value of {@code key} names. */
    <R extends Rule> List<R> resolve(Yaml value, Class<R> sort) {
        return value.each().stream()
                .map(item -> item instanceof Yaml.Scalar scalar ? scalar.valueText() : "")
                .flatMap(reference -> names.find(reference).stream())
                .flatMap(document -> compiled.getOrDefault(document, Optional.empty()).stream())
                .filter(sort::isInstance)
                .map(sort::cast)
                .toList();
    }

    /** Matches of these detections are to carry this number. A match carries one: returns a detection that has another already. */
    Optional<String> takenFor(List<DetectionRule> detections, String number) {
        return detections.stream()
                .map(Rule::name)
                .filter(name -> !number.equals(numbers.computeIfAbsent(name, n -> number)))
                .findFirst();
    }

    /** Each reference that names no rule of the allowed sorts becomes a problem. */
    void check(String key, Yaml value, Set<Document.Sort> allowed, Problems problems) {
        for (Yaml item : value.each()) {
            String reference = item instanceof Yaml.Scalar scalar ? scalar.valueText() : "";
            Optional<Document> document = names.find(reference);
            if (document.isPresent() && !allowed.contains(document.get().sort())) {
                problems.errorAt(
                        item.line(), key, "'" + reference + "' is not a detection; only a correlation counts signals");
            } else if (document.isEmpty()) {
                problems.errorAt(
                        item.line(),
                        key,
                        "'" + reference + "' is no rule; " + NearestName.hint(reference, names.all()));
            }
        }
    }
}
