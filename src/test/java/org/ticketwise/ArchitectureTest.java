package org.ticketwise;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package may use which. The table is that of docs/decisions/0001-packages.md. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ticketwise");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ticket     |
            input      | ticket
            text       | ticket
            model      | ticket text
            rules      | ticket text input
            decision   | ticket text model rules input
            evaluation | ticket text model decision rules
            training   | ticket text model rules decision evaluation input
            access     | input
            server     | ticket model decision rules text input access
            """)
    void everyPackage_usesOnlyWhatItMay(String name, String allowed) {
        List<String> packages = new ArrayList<>(List.of("org.ticketwise." + name));
        for (String other : allowed == null ? new String[0] : allowed.split(" ")) {
            packages.add("org.ticketwise." + other);
        }
        DescribedPredicate<JavaClass> foreign = resideInAnyPackage("org.ticketwise..")
                .and(DescribedPredicate.not(resideInAnyPackage(packages.toArray(String[]::new))));
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("org.ticketwise." + name)
                .should()
                .dependOnClassesThat(foreign)
                .because("package " + name + " may use " + (allowed == null ? "the JDK only" : allowed))
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            org.tribuo..    | model training
            io.javalin..    | server cli
            org.eclipse..   | server
            org.apache.lucene.. | text training
            picocli..       | cli
            com.google.re2j.. | rules
            gg.jte..        | evaluation
            """)
    void everyLibrary_isKnownWhereItBelongs(String library, String packages) {
        List<String> allowed = new ArrayList<>();
        for (String name : packages.split(" ")) {
            allowed.add("org.ticketwise." + name);
        }
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages(allowed.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(library + " is for " + packages + " only")
                .check(CLASSES);
    }

    @Test
    void nouns_needTheJdkOnly() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("org.ticketwise.ticket")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.ticketwise.ticket")
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycle() {
        slices().matching("org.ticketwise.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
