package io.foreshock.app.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.resource.PatternType;

/** For a shell: a call of {@code kafka-acls.sh} for each right. */
public final class AclCommands {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:=,@/-]+");

    private AclCommands() {}

    /** A script's lines; {@code bootstrap} is where the cluster is. */
    public static List<String> lines(List<Grant> grants, String bootstrap) {
        List<String> lines = new ArrayList<>();
        lines.add("# admin.properties has what an administrator of the cluster connects with");
        for (Grant grant : grants) {
            lines.add("# " + grant.verb());
            grant.rights().forEach(right -> lines.add(line(right, grant.principal(), bootstrap)));
        }
        return lines;
    }

    private static String line(Right right, String principal, String bootstrap) {
        StringBuilder line = new StringBuilder("kafka-acls.sh --bootstrap-server ")
                .append(quoted(bootstrap))
                .append(" --command-config admin.properties --add --allow-principal ")
                .append(quoted(principal));
        right.operationNames().forEach(operation -> line.append(" --operation ").append(operation));
        if (right.pattern() == PatternType.PREFIXED) {
            line.append(" --resource-pattern-type ").append(right.patternName());
        }
        right.names()
                .forEach(name ->
                        line.append(" --").append(right.typeName()).append(' ').append(quoted(name)));
        return line.toString();
    }

    /** As one word of a shell. */
    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
