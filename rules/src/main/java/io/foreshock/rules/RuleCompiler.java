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
        References references = References.compile(documents, logSources);
        List<CorrelationRule> correlations = of(Document.Sort.CORRELATION, documents).stream()
                .map(document -> CorrelationReader.read(document, references))
                .flatMap(Optional::stream)
                .toList();
        List<DetectorRule> detectors = of(Document.Sort.DETECTOR, documents).stream()
                .map(document -> DetectorReader.read(document, references))
                .flatMap(Optional::stream)
                .toList();
        List<Problem> all = found.stream()
                .flatMap(file -> file.all().stream())
                .sorted(Comparator.comparing(Problem::file))
                .toList();
        if (!all.isEmpty()) {
            throw new InvalidRulesException(all);
        }
        return new RuleSet(references.detections(), correlations, detectors);
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
