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
    void no_folder_is_in_a_circle() {
        slices().matching("io.semantest.gateway.(**)").should().beFreeOfCycles().check(GATEWAY);
    }

    @Test
    void what_jobs_are_does_not_know_who_works_on_them_or_shows_them() {
        noClasses()
                .that()
                .resideInAnyPackage("..jobs.record", "..jobs.store", "..jobs.leases", "..jobs.signals")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..gateway.jobs", "..jobs.queue", "..jobs.reading", "..jobs.repeats")
                .check(GATEWAY);
        noClasses()
                .that()
                .resideInAnyPackage("..jobs.leases", "..jobs.signals", "..jobs.record")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..jobs.store")
                .check(GATEWAY);
    }

    @Test
    void what_answers_and_providers_are_does_not_know_what_becomes_of_a_request() {
        noClasses()
                .that()
                .resideInAnyPackage("..outcome", "..judgement", "..capability", "..health", "..kamelet", "..selection")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..gateway.providers", "..search", "..attempt", "..status", "..callback")
                .check(GATEWAY);
        noClasses()
                .that()
                .resideInAnyPackage("..outcome", "..judgement")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..capability", "..health", "..kamelet", "..selection")
                .check(GATEWAY);
    }

    @Test
    void the_doors_rules_do_not_know_how_they_are_asked_or_answered() {
        noClasses()
                .that()
                .resideInAnyPackage("..intake.schema", "..intake.request")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..gateway.intake", "..intake.inbox..")
                .check(GATEWAY);
    }

    @Test
    void only_app_server_and_wiring_put_domains_together() {
        noClasses()
                .that()
                .resideInAnyPackage("..app.http..", "..app.broker", "..app.calendar", "..app.health")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..app.server", "..app.wiring", "..app.command", "..app.check..", "..app.demo..")
                .check(GATEWAY);
    }

    @Test
    void one_format_of_images_knows_no_other() {
        slices().matching("io.semantest.gateway.assets.format.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage("..assets.format.common"))
                .check(GATEWAY);
        noClasses()
                .that()
                .resideInAPackage("..assets.format.*..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..gateway.assets", "..assets.format", "..assets.store", "..assets.thumbnail")
                .check(GATEWAY);
    }

    @Test
    void what_draws_in_the_sandbox_knows_no_dialect() {
        noClasses()
                .that()
                .resideInAPackage("..sandbox.picture..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "..sandbox.picture..")
                .check(GATEWAY);
        noClasses()
                .that()
                .resideInAnyPackage("..sandbox.message", "..sandbox.behaviour", "..sandbox.simulation")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..gateway.sandbox", "..sandbox.dialect..", "..sandbox.fixture")
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
