package io.foreshock.rules;

import io.foreshock.config.Problem;
import io.foreshock.config.Problems;
import io.foreshock.config.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compiles YAML texts to a rule set: reads, names, compiles the detections, then the rules that refer to them. */
final class RuleCompiler {
    private final LogSources logSources;
    private final List<Problems> found = new ArrayList<>();

    private RuleCompiler(LogSources logSources) {
        this.logSources = logSources;
    }

    static RuleSet compile(Map<String, byte[]> files, LogSources logSources) throws InvalidRulesException {
        return new RuleCompiler(logSources).ruleSet(files);
    }

    private RuleSet ruleSet(Map<String, byte[]> texts) throws InvalidRulesException {
        List<Document> documents = documents(texts);
        References references = new References(documents);
        List<DetectionRule> detections = new ArrayList<>();
        for (Document document : of(Document.Sort.DETECTION, documents)) {
            DetectionRule rule = DetectionReader.read(document, logSources, references.emits(document));
            references.put(document, Optional.of(rule));
            detections.add(rule);
        }
        List<DetectorRule> detectors = new ArrayList<>();
        for (Document document : of(Document.Sort.DETECTOR, documents)) {
            Optional<DetectorRule> rule = DetectorReader.read(document, references);
            references.put(document, rule);
            rule.ifPresent(detectors::add);
        }
        List<CorrelationRule> correlations = correlations(of(Document.Sort.CORRELATION, documents), references);
        List<Problem> all = found.stream()
                .flatMap(file -> file.all().stream())
                .sorted(Comparator.comparing(Problem::file))
                .toList();
        if (!all.isEmpty()) {
            throw new InvalidRulesException(all);
        }
        return new RuleSet(detections, correlations, detectors);
    }

    /** Each after those that it refers to. */
    private static List<CorrelationRule> correlations(List<Document> documents, References references) {
        List<CorrelationRule> compiled = new ArrayList<>();
        List<Document> waiting = new ArrayList<>(documents);
        List<Document> next = ready(waiting, references);
        while (!next.isEmpty()) {
            for (Document document : next) {
                Optional<CorrelationRule> rule = CorrelationReader.read(document, references);
                references.put(document, rule);
                rule.ifPresent(compiled::add);
            }
            waiting.removeAll(next);
            next = ready(waiting, references);
        }
        waiting.forEach(document -> document.problems()
                .errorAt(
                        document.section(document.sort().key()).lineOf("rules"),
                        "rules",
                        "refer to each other in a circle; take one of them out"));
        return compiled;
    }

    private static List<Document> ready(List<Document> waiting, References references) {
        return waiting.stream().filter(references::areCompiled).toList();
    }

    private List<Document> documents(Map<String, byte[]> texts) {
        List<Document> documents = new ArrayList<>();
        texts.forEach((file, text) -> {
            Problems problems = new Problems(Path.of(file), UnaryOperator.identity());
            found.add(problems);
            YamlReader.read(text, problems::errorAt).forEach(content -> documents.add(Document.of(content, problems)));
        });
        return documents;
    }

    private static List<Document> of(Document.Sort sort, List<Document> documents) {
        return documents.stream().filter(document -> document.sort() == sort).toList();
    }
}
