package org.rollcall;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the rooms of the house. */
@AnalyzeClasses(
        packages = "org.rollcall",
        importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {

    @ArchTest
    static final ArchRule registryUsesNothingOfOurs =
            usesOfOursOnly("org.rollcall.registry..", "org.rollcall.registry..");

    @ArchTest
    static final ArchRule settingsUseNothingOfOurs =
            usesOfOursOnly("org.rollcall.settings..", "org.rollcall.settings..");

    @ArchTest
    static final ArchRule dialectsNeverUseEachOther =
            slices().matching("org.rollcall.dialect.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule dialectsKnowNoSocketsStoreOrPages =
            noClasses()
                    .that()
                    .resideInAPackage("org.rollcall.dialect..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.rollcall.store..",
                            "org.rollcall.web..",
                            "org.rollcall.ops..",
                            "org.rollcall.timer..",
                            "java.nio.channels..");

    @ArchTest
    static final ArchRule nettyStaysInTheAdapter =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.rollcall.adapter..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.netty..");

    @ArchTest
    static final ArchRule persistenceStaysInTheStore =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.rollcall.store..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.persistence..");

    @ArchTest
    static final ArchRule facesStayOnThePages =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.rollcall.web..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.faces..");

    @ArchTest
    static final ArchRule historyKnowsTheRegistryAlone =
            usesOfOursOnly(
                    "org.rollcall.history..", "org.rollcall.registry..", "org.rollcall.history..");

    @ArchTest
    static final ArchRule operatorsAreKnownWithoutRegistryStoreOrPages =
            usesOfOursOnly(
                    "org.rollcall.operator..",
                    "org.rollcall.operator..",
                    "org.rollcall.audit..",
                    "org.rollcall.guard..",
                    "org.rollcall.settings..");

    @ArchTest
    static final ArchRule pagesAndRestShareTheViewAlone =
            slices().matching("org.rollcall.(rest|web)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule viewKnowsNoPagesAndNoSingleDialect =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "org.rollcall.view..", "org.rollcall.rest..", "org.rollcall.web..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.rollcall.dialect.*..", "org.rollcall.ops..");

    @ArchTest
    static final ArchRule cryptographyStaysInTheGuardAndTheAdapter =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.rollcall.guard..", "org.rollcall.adapter..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule everyRoomHasNoDoorsInCircles =
            slices().matching("org.rollcall.(*)..").should().beFreeOfCycles();

    private static ArchRule usesOfOursOnly(String room, String... allowed) {
        return noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.rollcall..").and(not(resideInAnyPackage(allowed))));
    }
}
