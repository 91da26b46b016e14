package dev.rekey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The shape of the code, as STYLE.md says it. */
class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rekey");
    private static final int LINES = 250;
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "rekey");

    @Test
    void featuresUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(Rekey.class).verify();
    }

    @Test
    void sqlStandsInStoresAlone() {
        noClasses()
                .that()
                .areNotAnnotatedWith(Repository.class)
                .and()
                .doNotHaveSimpleName("MemberSets") // what the stores UserGroups and Roles have in common
                .should()
                .dependOnClassesThat()
                .areAssignableTo(JdbcClient.class)
                .check(MAIN);
    }

    @Test
    void transactionsBeginInUseCasesAlone() {
        methods()
                .that()
                .areAnnotatedWith(Transactional.class)
                .should()
                .beDeclaredInClassesThat()
                .areAnnotatedWith(Service.class)
                .check(MAIN);
        classes()
                .that()
                .areAnnotatedWith(Transactional.class)
                .should()
                .beAnnotatedWith(Service.class)
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rekey.postgres..") // starts before there is anything to inject
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MAIN);
        noClasses()
                .that()
                .doNotHaveSimpleName("WebConfiguration")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .check(MAIN);
    }

    @Test
    void nothingIsNamedAfterItsLackOfAName() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .check(MAIN);
    }

    @Test
    void filesAreShort() throws IOException {
        List<String> tooLong = javaFiles(Path.of("src"))
                .filter(file -> lines(file) > LINES)
                .map(file -> file + ": " + lines(file))
                .toList();
        assertThat(tooLong).isEmpty();
        List<Long> lengths =
                javaFiles(SOURCES).map(ArchitectureTest::lines).sorted().toList();
        assertThat(lengths.get(lengths.size() / 2)).as("the median file").isLessThan(120);
    }

    @Test
    void featuresAreFlatAndNamedAlikeInAllTrees() throws IOException {
        Set<String> features = folders(SOURCES);
        for (String feature : features) {
            assertThat(folders(SOURCES.resolve(feature)))
                    .as(feature + " is flat")
                    .isEmpty();
        }
        Set<String> templates = folders(Path.of("src", "main", "jte"));
        templates.removeAll(Set.of("layout", "parts"));
        assertThat(features).containsAll(templates);
        Set<String> tests = folders(Path.of("src", "test", "java", "dev", "rekey"));
        tests.removeAll(Set.of("kit", "bench", "faults"));
        assertThat(features).containsAll(tests);
        try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "messages"))) {
            assertThat(features)
                    .containsAll(
                            files.map(file -> file.getFileName().toString().replaceFirst("(_.*)?\\.properties", ""))
                                    .toList());
        }
    }

    private static Stream<Path> javaFiles(Path root) throws IOException {
        return Files.walk(root).filter(file -> file.toString().endsWith(".java"));
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> folders(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
