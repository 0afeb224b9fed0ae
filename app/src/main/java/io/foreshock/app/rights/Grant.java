package io.foreshock.app.rights;

import java.util.List;

/**
 * The rights of a verb, for a user of Kafka.
 *
 * @param principal as Kafka writes it, such as {@code User:foreshock-ship}
 */
public record Grant(Verb verb, String principal, List<Right> rights) {
    /** The least that the verb needs. */
    public static Grant least(Verb verb, String principal, String topicPrefix) {
        return new Grant(verb, principal, LeastRights.of(verb, topicPrefix));
    }
}
