package io.foreshock.app.rights;

import static org.awaitility.Awaitility.await;

import io.foreshock.app.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;

/** A Kafka node whose users may do only what they are granted, but for its administrator. A user's password is its name. */
public final class AuthorizedKafka implements AutoCloseable {
    /** May do everything. */
    public static final String ADMINISTRATOR = "administrator";

    private static final String BROKER = "broker";
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private final EmbeddedKafka kafka;
    private final Admin admin;
    private final Set<AclBinding> granted = new HashSet<>();

    /** Starts it with these users. */
    public AuthorizedKafka(Path directory, String... users) throws IOException {
        String known = Stream.concat(Stream.of(users), Stream.of(ADMINISTRATOR, BROKER))
                .map(user -> " user_" + user + "=\"" + user + "\"")
                .collect(Collectors.joining());
        kafka = EmbeddedKafka.start(
                directory,
                Map.of(
                        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        // the controller's listener has no users
                        "super.users", "User:" + ADMINISTRATOR + ";User:" + BROKER + ";User:ANONYMOUS",
                        "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms", "PLAIN",
                        "sasl.mechanism.inter.broker.protocol", "PLAIN",
                        "listener.name.plaintext.plain.sasl.jaas.config",
                                LOGIN + " username=\"" + BROKER + "\" password=\"" + BROKER + "\"" + known + ";"));
        admin = Admin.create(properties(ADMINISTRATOR));
    }

    /** What a client of the user connects with. */
    public Map<String, Object> properties(String user) {
        return Map.of(
                "bootstrap.servers",
                kafka.bootstrap(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                LOGIN + " username=\"" + user + "\" password=\"" + user + "\";");
    }

    /** Returns when the broker knows them. */
    public void grant(String user, List<Right> rights) throws ExecutionException, InterruptedException {
        List<AclBinding> added = rights.stream()
                .flatMap(right -> right.names().stream()
                        .map(name -> new ResourcePattern(right.type(), name, right.pattern()))
                        .flatMap(resource -> right.operations().stream()
                                .map(operation -> new AclBinding(
                                        resource,
                                        new AccessControlEntry(
                                                "User:" + user, "*", operation, AclPermissionType.ALLOW)))))
                .toList();
        granted.addAll(added);
        admin.createAcls(added).all().get();
        await().until(() -> Set.copyOf(
                        admin.describeAcls(AclBindingFilter.ANY).values().get())
                .equals(granted));
    }

    /** Its administrator's client. */
    public Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        admin.close();
        kafka.close();
    }
}
