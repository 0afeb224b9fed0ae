package io.foreshock.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The allowed dependencies of modules, packages and directories; docs/decisions and the READMEs have the reasons. */
@AnalyzeClasses(
        packages = "io.foreshock",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.OnlyProduct.class})
class ArchitectureTest {
    private static final String[] HOT = {
        "io.foreshock.events..",
        "io.foreshock.parsers..",
        "io.foreshock.shippers.tail..",
        "io.foreshock.shippers.publish..",
        "io.foreshock.streams.deduplicate..",
        "io.foreshock.streams.parse..",
        "io.foreshock.streams.enrich..",
        "io.foreshock.streams.detect..",
    };

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.foreshock.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule MODULES_KNOW_THOSE_BEFORE_THEM = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("events")
            .definedBy("io.foreshock.events..")
            .layer("config")
            .definedBy("io.foreshock.config..")
            .layer("parsers")
            .definedBy("io.foreshock.parsers..")
            .layer("rules")
            .definedBy("io.foreshock.rules..")
            .layer("shippers")
            .definedBy("io.foreshock.shippers..")
            .layer("streams")
            .definedBy("io.foreshock.streams..")
            .layer("sinks")
            .definedBy("io.foreshock.sinks..")
            .layer("app")
            .definedBy("io.foreshock.app..")
            .whereLayer("events")
            .mayNotAccessAnyLayer()
            .whereLayer("config")
            .mayNotAccessAnyLayer()
            .whereLayer("parsers")
            .mayOnlyAccessLayers("events", "config")
            .whereLayer("rules")
            .mayOnlyAccessLayers("events", "config")
            .whereLayer("shippers")
            .mayOnlyAccessLayers("events", "config", "parsers")
            .whereLayer("streams")
            .mayOnlyAccessLayers("events", "config", "parsers", "rules")
            .whereLayer("sinks")
            .mayOnlyAccessLayers("events", "config")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule A_STAGE_OF_THE_STREAMS_KNOWS_THOSE_BEFORE_IT = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("topology")
            .definedBy("io.foreshock.streams")
            .layer("correlate")
            .definedBy("io.foreshock.streams.correlate..")
            .layer("detect")
            .definedBy("io.foreshock.streams.detect..")
            .layer("enrich")
            .definedBy("io.foreshock.streams.enrich..")
            .layer("parse")
            .definedBy("io.foreshock.streams.parse..")
            .layer("deduplicate")
            .definedBy("io.foreshock.streams.deduplicate..")
            .layer("task")
            .definedBy("io.foreshock.streams.task..")
            .whereLayer("topology")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("correlate")
            .mayOnlyAccessLayers("detect", "task")
            .whereLayer("detect")
            .mayOnlyAccessLayers("enrich", "task")
            .whereLayer("enrich")
            .mayOnlyAccessLayers("task")
            .whereLayer("parse")
            .mayOnlyAccessLayers("deduplicate", "task")
            .whereLayer("deduplicate")
            .mayOnlyAccessLayers("task");

    @ArchTest
    static final ArchRule THE_SHIPPERS_PARTS_DO_NOT_KNOW_THE_PATH = noClasses()
            .that()
            .resideInAPackage("io.foreshock.shippers.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.foreshock.shippers");

    @ArchTest
    static final ArchRule READING_A_FILE_KNOWS_NO_KAFKA = noClasses()
            .that()
            .resideInAnyPackage("io.foreshock.shippers.tail..", "io.foreshock.parsers..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule FORMATS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.foreshock.parsers.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule PROBES_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.foreshock.shippers.probe.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule INTEGRATIONS_DO_NOT_KNOW_EACH_OTHER = slices().matching("io.foreshock.sinks.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAPackage("io.foreshock.sinks.."),
                    resideInAnyPackage(
                            "io.foreshock.sinks.deliver..",
                            "io.foreshock.sinks.consume..",
                            "io.foreshock.sinks.link..",
                            "io.foreshock.sinks.reject..",
                            "io.foreshock.sinks.retry.."));

    @ArchTest
    static final ArchRule HOT_PATHS_HAVE_NO_REGEX = noClasses()
            .that()
            .resideInAnyPackage(HOT)
            .and()
            .haveNameNotMatching(".*[.](LogPath|AppLogName)") // once a file, not once a line
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.regex");

    @ArchTest
    static final ArchRule HOT_PATHS_FORMAT_NOTHING = noClasses()
            .that()
            .resideInAnyPackage(HOT)
            .should()
            .callMethodWhere(target(owner(equivalentTo(String.class)))
                    .and(target(nameMatching("format|formatted|matches|split|replaceAll|replaceFirst"))));

    /** The rigs in testing/ see all. */
    static final class OnlyProduct implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/io/foreshock/testing/");
        }
    }
}
