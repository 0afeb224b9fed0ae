package io.foreshock.app.rights;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Operations that are allowed on resources of Kafka. What Kafka's authorizer implies is left out: Read and Write allow
 * Describe, too.
 *
 * @param pattern LITERAL: the names are whole; PREFIXED: names begin so
 */
public record Right(ResourceType type, PatternType pattern, List<String> names, List<AclOperation> operations) {
    /** On resources with these names. */
    static Right on(ResourceType type, List<String> names, AclOperation... operations) {
        return new Right(type, PatternType.LITERAL, names, List.of(operations));
    }

    /** On all resources whose names begin so; with an empty prefix on all. */
    static Right onAll(ResourceType type, String prefix, AclOperation... operations) {
        return prefix.isEmpty()
                ? on(type, List.of("*"), operations)
                : new Right(type, PatternType.PREFIXED, List.of(prefix), List.of(operations));
    }

    /** As Kafka's tools write it, such as transactional-id. */
    String typeName() {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code literal} or {@code prefixed}. */
    String patternName() {
        return pattern.name().toLowerCase(Locale.ROOT);
    }

    /** As Kafka's tools write them, such as DescribeConfigs. */
    List<String> operationNames() {
        return operations.stream().map(Right::camelCase).toList();
    }

    private static String camelCase(AclOperation operation) {
        return Arrays.stream(operation.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
