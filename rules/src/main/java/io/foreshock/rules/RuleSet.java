package io.foreshock.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A set of compiled rules. Names are unique; every reference is resolved. */
public final class RuleSet {
    private final Map<String, Rule> rules;
    private final List<DetectionRule> detections;
    private final List<CorrelationRule> correlations;
    private final List<DetectorRule> detectors;
    private final Candidates candidates;

    RuleSet(List<DetectionRule> detections, List<CorrelationRule> correlations, List<DetectorRule> detectors) {
        this.detections = List.copyOf(detections);
        this.correlations = List.copyOf(correlations);
        this.detectors = List.copyOf(detectors);
        this.candidates = new Candidates(this.detections);
        this.rules = new LinkedHashMap<>();
        detections.forEach(rule -> rules.put(rule.name(), rule));
        correlations.forEach(rule -> rules.put(rule.name(), rule));
        detectors.forEach(rule -> rules.put(rule.name(), rule));
    }

    /**
     * Compiles the {@code *.yml} and {@code *.yaml} files at or below each path, in the order of their paths. Names with a
     * leading dot are left out.
     *
     * @param logSources the log sources that rules may name
     * @throws InvalidRulesException with all problems of all files
     * @throws IOException when a path cannot be read; the message names it
     */
    public static RuleSet load(List<Path> paths, LogSources logSources) throws InvalidRulesException, IOException {
        return RuleCompiler.compile(RuleFiles.read(paths), logSources);
    }

    /**
     * Compiles documents.
     *
     * @param documents YAML text by its origin, such as a file's path; a text may hold several documents
     * @throws InvalidRulesException with all problems of all texts
     */
    static RuleSet parse(Map<String, String> documents, LogSources logSources) throws InvalidRulesException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        documents.forEach((origin, text) -> files.put(origin, text.getBytes(StandardCharsets.UTF_8)));
        return RuleCompiler.compile(files, logSources);
    }

    /** The rules of the built-in pack. */
    public static RuleSet builtIn() {
        return BuiltInPack.RULES;
    }

    /** The rules that select single events, in the order of reading. */
    public List<DetectionRule> detections() {
        return detections;
    }

    /** A matcher of {@link #detections}, for one thread. */
    public DetectionMatcher detectionMatcher() {
        return new DetectionMatcher(detections, candidates);
    }

    /** The rules that count, in the order of reading. */
    public List<CorrelationRule> correlations() {
        return correlations;
    }

    /** The detectors for spikes and absence, in the order of reading. */
    public List<DetectorRule> detectors() {
        return detectors;
    }

    /** The rule of this name. */
    public Optional<Rule> rule(String name) {
        return Optional.ofNullable(rules.get(name));
    }
}
