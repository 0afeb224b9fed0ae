package io.foreshock.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** YAML texts in, a rule set out: read, name, compile the detections, then what refers to them. */
final class RuleCompiler {
    private final List<Problem> found = new ArrayList<>();

    private RuleCompiler() {}

    static RuleSet compile(Map<String, String> texts) throws InvalidRulesException {
        return new RuleCompiler().ruleSet(texts);
    }

    private RuleSet ruleSet(Map<String, String> texts) throws InvalidRulesException {
        List<Document> documents = documents(texts);
        References references = References.compile(documents);
        List<CorrelationRule> correlations = of(Document.Sort.CORRELATION, documents).stream()
                .map(document -> CorrelationReader.read(document, references))
                .flatMap(Optional::stream)
                .toList();
        List<DetectorRule> detectors = of(Document.Sort.DETECTOR, documents).stream()
                .map(document -> DetectorReader.read(document, references))
                .flatMap(Optional::stream)
                .toList();
        if (!found.isEmpty()) {
            found.sort(Comparator.comparing(Problem::file).thenComparingInt(Problem::line));
            throw new InvalidRulesException(found);
        }
        return new RuleSet(references.detections(), correlations, detectors);
    }

    private List<Document> documents(Map<String, String> texts) {
        List<Document> documents = new ArrayList<>();
        texts.forEach((file, text) -> {
            Problems problems = new Problems(file, found);
            YamlReader.read(text, problems).forEach(content -> documents.add(Document.of(content, problems)));
        });
        return documents;
    }

    private static List<Document> of(Document.Sort sort, List<Document> documents) {
        return documents.stream().filter(document -> document.sort() == sort).toList();
    }
}
