package io.semantest.gateway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.semantest.gateway");

    @Test
    void the_contract_knows_nobody_but_the_jdk() {
        classes()
                .that()
                .resideInAPackage("..contract..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.crypto..", "javax.imageio..", "..contract..")
                .check(GATEWAY);
    }

    @Test
    void domains_meet_only_in_routes_and_in_app() {
        slices().matching("io.semantest.gateway.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage("..contract.."))
                .ignoreDependency(alwaysTrue(), resideInAPackage("io.semantest.gateway.json"))
                .ignoreDependency(resideInAPackage("..app.."), alwaysTrue())
                .check(GATEWAY);
    }

    @Test
    void what_jobs_are_does_not_know_who_takes_them_up_or_shows_them() {
        noClasses()
                .that()
                .resideInAnyPackage("..gateway.jobs", "..jobs.leases", "..jobs.signals")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..jobs.line", "..jobs.reading")
                .check(GATEWAY);
        noClasses()
                .that()
                .resideInAnyPackage("..jobs.leases", "..jobs.signals")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..gateway.jobs")
                .check(GATEWAY);
    }

    @Test
    void only_steps_route_builders_and_app_know_camel() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Steps")
                .and()
                .areNotAssignableTo(RouteBuilder.class)
                .and()
                .areNotAnonymousClasses()
                .and()
                .resideOutsideOfPackage("..app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(GATEWAY);
    }
}
