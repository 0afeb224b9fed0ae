package io.foreshock.app.rights;

import io.foreshock.config.BadInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** For Strimzi's operator: a {@code KafkaUser} for each principal. */
public final class StrimziUsers {
    /** The name of an object of Kubernetes. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

    private StrimziUsers() {}

    /**
     * The lines of a YAML stream.
     *
     * @throws BadInputException when a principal cannot be the name of a KafkaUser
     */
    public static List<String> lines(List<Grant> grants) {
        Map<String, List<Right>> users = new LinkedHashMap<>();
        grants.forEach(grant -> users.computeIfAbsent(nameOf(grant.principal()), name -> new ArrayList<>())
                .addAll(grant.rights()));
        List<String> lines = new ArrayList<>();
        users.forEach((name, rights) -> {
            lines.addAll(List.of(
                    "---",
                    "apiVersion: kafka.strimzi.io/v1beta2",
                    "kind: KafkaUser",
                    "metadata:",
                    "  name: " + name,
                    "  labels:",
                    "    strimzi.io/cluster: my-cluster # the name of your Kafka; add spec.authentication as its listener has it",
                    "spec:",
                    "  authorization:",
                    "    type: simple",
                    "    acls:"));
            rights.forEach(right -> right.names().forEach(resource -> lines.addAll(acl(right, resource))));
        });
        return lines;
    }

    private static List<String> acl(Right right, String name) {
        return List.of(
                "      - resource:",
                "          type: "
                        + (right.type() == ResourceType.TRANSACTIONAL_ID ? "transactionalId" : right.typeName()),
                "          name: \"" + name + "\"",
                "          patternType: " + (right.pattern() == PatternType.PREFIXED ? "prefix" : "literal"),
                "        operations: [" + String.join(", ", right.operationNames()) + "]");
    }

    /** Strimzi makes the principal of the name, with {@code CN=} before it where clients have certificates. */
    private static String nameOf(String principal) {
        String name = principal.replaceFirst("^User:(CN=)?", "");
        if (!NAME.matcher(name).matches()) {
            throw new BadInputException("--principal: " + principal
                    + ": cannot be the name of a KafkaUser; use small letters, digits, '-', '.'");
        }
        return name;
    }
}
