package io.foreshock.parsers.container;

import io.foreshock.events.Event;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a container's log tells: {@code /var/lib/docker/containers/ID/ID-json.log}, {@code
 * /var/log/containers/POD_NAMESPACE_CONTAINER-ID.log}, {@code /var/log/pods/NAMESPACE_POD_UID/CONTAINER/0.log}, each also below
 * another root and with what rotation adds. What a path does not tell is null.
 *
 * @param id the container's
 * @param name the container's
 */
public record ContainerPath(
        @Nullable String id,
        @Nullable String name,
        @Nullable String namespace,
        @Nullable String pod,
        @Nullable String podUid) {
    private static final int SHORTEST_ID = 12;
    private static final String DOCKERS = "-json.log";

    /** Empty where the path is none of a container's. */
    public static Optional<ContainerPath> of(String path) {
        String[] parts = lastParts(path.replace('\\', '/'));
        if (parts[2].equals("containers")) {
            return Optional.ofNullable(docker(parts[1], parts[0]));
        }
        return Optional.ofNullable(kubernetes(parts));
    }

    private static @Nullable ContainerPath kubernetes(String[] parts) {
        if (parts[1].equals("containers") && parts[2].equals("log")) {
            return linked(parts[0]);
        }
        return parts[3].equals("pods") && parts[4].equals("log") ? ofPod(parts[2], parts[1], parts[0]) : null;
    }

    /** The last five names, the file's first; empty text where there are fewer. */
    private static String[] lastParts(String path) {
        String[] parts = {"", "", "", "", ""};
        int end = path.length();
        for (int i = 0; i < parts.length && end > 0; i++) {
            int slash = path.lastIndexOf('/', end - 1);
            parts[i] = path.substring(slash + 1, end);
            end = slash;
        }
        return parts;
    }

    private static @Nullable ContainerPath docker(String directory, String file) {
        return isId(directory) && file.startsWith(directory) && file.startsWith(DOCKERS, directory.length())
                ? new ContainerPath(directory, null, null, null, null)
                : null;
    }

    private static @Nullable ContainerPath linked(String file) {
        int pod = file.indexOf('_');
        int namespace = pod < 0 ? -1 : file.indexOf('_', pod + 1);
        int end = file.indexOf(".log", Math.max(namespace, 0));
        int dash = end < 0 ? -1 : file.lastIndexOf('-', end);
        return pod > 0 && namespace > pod + 1 && dash > namespace + 1 && isId(file.substring(dash + 1, end))
                ? new ContainerPath(
                        file.substring(dash + 1, end),
                        file.substring(namespace + 1, dash),
                        file.substring(pod + 1, namespace),
                        file.substring(0, pod),
                        null)
                : null;
    }

    private static @Nullable ContainerPath ofPod(String directory, String container, String file) {
        int namespace = directory.indexOf('_');
        int pod = namespace < 0 ? -1 : directory.indexOf('_', namespace + 1);
        return namespace > 0 && pod > namespace + 1 && pod + 1 < directory.length() && isNumbered(file)
                ? new ContainerPath(
                        null,
                        container,
                        directory.substring(0, namespace),
                        directory.substring(namespace + 1, pod),
                        directory.substring(pod + 1))
                : null;
    }

    /** {@code 0.log}: how often the container was started before. */
    private static boolean isNumbered(String file) {
        int dot = file.indexOf(".log");
        for (int i = 0; i < dot; i++) {
            if (file.charAt(i) < '0' || file.charAt(i) > '9') {
                return false;
            }
        }
        return dot > 0;
    }

    private static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return text.length() >= SHORTEST_ID;
    }

    /** Adds what it tells. */
    public void into(Event.Builder event) {
        event.with("container.id", id)
                .with("container.name", name)
                .with("kubernetes.namespace", namespace)
                .with("kubernetes.pod.name", pod)
                .with("kubernetes.pod.uid", podUid)
                .with("kubernetes.container.name", pod == null ? null : name);
    }
}
