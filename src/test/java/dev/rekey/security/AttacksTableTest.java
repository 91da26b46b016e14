package dev.rekey.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** {@code docs/attacks.md} names tests that there are. */
class AttacksTableTest {
    private static final Pattern NAMED = Pattern.compile("`([a-z]+\\.[A-Za-z0-9]+)#([A-Za-z0-9]+)`");

    @Test
    void everyAttackNamesTestsThatThereAre() throws IOException {
        List<String> attacks = Files.readAllLines(Path.of("docs", "attacks.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| published") && !line.startsWith("| ---"))
                .toList();
        assertThat(attacks).hasSizeGreaterThanOrEqualTo(40).allSatisfy(attack -> {
            List<MatchResult> named = NAMED.matcher(attack).results().toList();
            assertThat(named).isNotEmpty().allSatisfy(test -> assertThat(isTest(test.group(1), test.group(2)))
                    .as(test.group())
                    .isTrue());
        });
    }

    private static boolean isTest(String type, String method) {
        try {
            return Arrays.stream(Class.forName("dev.rekey." + type).getDeclaredMethods())
                    .filter(declared -> declared.getName().equals(method))
                    .anyMatch(AttacksTableTest::isTest);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }
}
