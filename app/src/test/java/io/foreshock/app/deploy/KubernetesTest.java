package io.foreshock.app.deploy;

import static io.foreshock.app.deploy.Manifests.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks what a cluster would refuse, or do otherwise than meant, in deploy/kubernetes; no API server is asked. */
class KubernetesTest {
    private static final Path BASE = Path.of("../deploy/kubernetes/base");
    private static final Set<String> RUN_AS_ROOT = Set.of("foreshock-shipper"); // the kubelet's logs belong to root

    static List<Map<?, ?>> workloads() throws IOException {
        return Manifests.in(BASE).stream()
                .filter(document -> !at(document, "spec", "template").isEmpty())
                .toList();
    }

    @Test
    void shouldHaveEachRoleOnceAndListEveryFile() throws IOException {
        assertThat(at(workloads(), "metadata", "name"))
                .containsExactly("foreshock-shipper", "foreshock-sink", "foreshock-stream");
        try (Stream<Path> files = Files.list(BASE)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .filter(file -> !file.equals("kustomization.yaml")))
                    .containsExactlyInAnyOrderElementsOf(at(kustomization(), "resources").stream()
                            .map(Object::toString)
                            .toList());
        }
    }

    private static Map<?, ?> kustomization() throws IOException {
        return Manifests.of(BASE.resolve("kustomization.yaml")).get(0);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldRunWithoutRights(Map<?, ?> workload) {
        Map<?, ?> pod = (Map<?, ?>) at(workload, "spec", "template", "spec").get(0);
        Object container = at(pod, "containers").get(0);
        if (RUN_AS_ROOT.contains(at(workload, "metadata", "name").get(0).toString())) {
            assertThat(at(pod, "volumes", "hostPath", "path")).contains("/var/log/pods");
        } else {
            assertThat(at(pod, "securityContext", "runAsNonRoot")).containsExactly(true);
            assertThat(at(pod, "securityContext", "runAsUser")).containsExactly(65532);
        }
        assertThat(at(pod, "securityContext", "seccompProfile", "type")).containsExactly("RuntimeDefault");
        assertThat(at(container, "securityContext", "allowPrivilegeEscalation")).containsExactly(false);
        assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).containsExactly(true);
        assertThat(at(container, "securityContext", "capabilities", "drop")).containsExactly("ALL");
        assertThat(at(container, "securityContext", "capabilities", "add")).isEmpty();
        assertThat(at(pod, "automountServiceAccountToken")).containsExactly(false);
        assertThat(at(container, "resources", "limits", "memory")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldReadTheHostsFilesOnlyButItsOwnDirectory(Map<?, ?> workload) {
        List<Object> mounts = at(workload, "spec", "template", "spec", "containers", "volumeMounts");
        for (Object mount : mounts) {
            String name = at(mount, "name").get(0).toString();
            assertThat(at(mount, "readOnly"))
                    .as(name)
                    .isEqualTo(Set.of("data", "tmp").contains(name) ? List.of() : List.of(true));
        }
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldMountWhatIsThere(Map<?, ?> workload) throws IOException {
        Object pod = at(workload, "spec", "template", "spec").get(0);
        List<Object> volumes = Stream.concat(
                        at(pod, "volumes", "name").stream(),
                        at(workload, "spec", "volumeClaimTemplates", "metadata", "name").stream())
                .toList();
        assertThat(at(pod, "containers", "volumeMounts", "name")).containsExactlyInAnyOrderElementsOf(volumes);
        assertThat(at(kustomization(), "configMapGenerator", "name"))
                .containsAll(at(pod, "volumes", "configMap", "name"));
        assertThat(at(workload, "spec", "template", "metadata", "labels"))
                .isEqualTo(at(workload, "spec", "selector", "matchLabels"));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldProbeThePortThatTheConfigurationOpens(Map<?, ?> workload) throws IOException {
        Object container =
                at(workload, "spec", "template", "spec", "containers").get(0);
        int port = configOf(container).web().listenAddress().port();
        assertThat(configOf(container).web().listenAddress().host()).isEqualTo("0.0.0.0");
        assertThat(at(container, "ports", "containerPort")).containsExactly(port);
        assertThat(at(container, "ports", "name")).containsExactly("web");
        assertThat(at(container, "livenessProbe", "httpGet", "path")).containsExactly("/-/healthy");
        assertThat(at(container, "readinessProbe", "httpGet", "path")).containsExactly("/-/ready");
        assertThat(at(container, "livenessProbe", "httpGet", "port")).containsExactly("web");
        assertThat(at(container, "readinessProbe", "httpGet", "port")).containsExactly("web");
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldKeepItsDataOnAVolume(Map<?, ?> workload) {
        Object container =
                at(workload, "spec", "template", "spec", "containers").get(0);
        assertThat(at(container, "volumeMounts", "mountPath"))
                .contains(configOf(container).dataDir().toString());
    }

    /** The file that the container's {@code --config} names, as the generator puts it into its ConfigMap. */
    private static Config configOf(Object container) {
        List<Object> arguments = at(container, "args");
        Path mounted = Path.of(arguments.get(arguments.indexOf("--config") + 1).toString());
        assertThat(mounted).hasParentRaw(Path.of("/etc/foreshock"));
        return ConfigFile.parse(BASE.resolve("config").resolve(mounted.getFileName()))
                .config();
    }

    @Test
    void shouldHoldNoSecret() throws IOException {
        assertThat(at(Manifests.in(BASE), "kind")).doesNotContain("Secret");
        assertThat(at(kustomization(), "secretGenerator")).isEmpty();
    }

    @Test
    void shouldLetOnlyPrometheusIn() throws IOException {
        List<Map<?, ?>> policies = Manifests.in(BASE).stream()
                .filter(document -> "NetworkPolicy".equals(document.get("kind")))
                .toList();
        assertThat(at(policies, "spec", "podSelector", "matchExpressions", "values"))
                .containsExactlyInAnyOrderElementsOf(
                        at(workloads(), "spec", "template", "metadata", "labels", "app.kubernetes.io/name"));
        assertThat(at(policies, "spec", "ingress", "from", "podSelector", "matchLabels", "app.kubernetes.io/name"))
                .containsExactly("prometheus");
        assertThat(at(policies, "spec", "ingress", "ports", "port")).containsExactly("web");
    }

    @Test
    void shouldEvictOneAtATime() throws IOException {
        List<Map<?, ?>> budgets = Manifests.in(BASE).stream()
                .filter(document -> "PodDisruptionBudget".equals(document.get("kind")))
                .toList();
        assertThat(at(budgets, "spec", "selector", "matchLabels", "app.kubernetes.io/name"))
                .containsExactlyInAnyOrder("foreshock-sink", "foreshock-stream");
        assertThat(at(budgets, "spec", "maxUnavailable")).containsOnly(1);
    }
}
