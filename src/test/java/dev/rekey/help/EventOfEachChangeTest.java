package dev.rekey.help;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rekey.audit.AuditLog;
import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.World;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Whatever changes something leaves an event. Each changing call of the API is made, as its entries make it; of each changing
 * page it is followed through the code whether it can come to one. Neither knows of any list but that of the excuses.
 */
class EventOfEachChangeTest {
    /** Calls that leave none, and why. */
    private static final Map<String, String> EXCUSED = Map.ofEntries(
            Map.entry(
                    "DELETE /user/org/branding/logo", "its entry has none to remove; LogoTest has, and sees the event"),
            Map.entry("POST /user/authenticate/forgottenPassword", "a job looks whose address it is, and tells then"),
            Map.entry("POST /user/authenticate/passkey", "asks for a challenge, which changes nothing of anybody's"),
            Map.entry("POST /user/authenticate/proof/options", "asks for a challenge; the proof leaves the event"),
            Map.entry("POST /user/authenticate/refresh", "goes on with the same sign-in, whose proof keeps its time"),
            Map.entry("POST /user/org/branding/sampleMail", "a mail to oneself, of nothing that is kept"),
            Map.entry("POST /user/users/email", "only looks; an address has no place in a path"),
            Map.entry(
                    "POST /user/users/mfa/generateTempSecret", "no factor before a right code, which leaves the event"),
            Map.entry("POST /user/users/mfa/passkeys/options", "asks for a challenge; the passkey leaves the event"));

    private static final Map<String, String> PAGES_EXCUSED = Map.ofEntries(
            Map.entry("POST /admin/branding/preview", "shows what would be, and keeps nothing"),
            Map.entry("POST /admin/branding/preview/sign-in", "shows what would be, and keeps nothing"),
            Map.entry("POST /admin/branding/preview/portal", "shows what would be, and keeps nothing"),
            Map.entry("POST /admin/branding/preview/mail", "shows what would be, and keeps nothing"),
            Map.entry("POST /admin/branding/sample-mail", "a mail to oneself, of nothing that is kept"),
            Map.entry("POST /password-meter", "judges a password and forgets it"),
            Map.entry("POST /proof", "goes back; what was proved left its event before any page is asked"),
            Map.entry("POST /proof/beside", "tells the script to go on; the proof left its event before"),
            Map.entry("POST /proof/passkey", "asks for a challenge; the proof leaves the event"),
            Map.entry("POST /sign-in/cancel", "ends what was no sign-in yet"),
            Map.entry("POST /sign-in/forgotten", "a job looks whose address it is, and tells then"),
            Map.entry("POST /sign-in/passkey/options", "asks for a challenge, which changes nothing of anybody's"));

    @Test
    void eachChangingCallLeavesAnEventOfItsOwn() {
        Map<String, Integer> events = new TreeMap<>();
        for (Entry entry : Entries.all()) {
            if (entry.status() < 300 && !entry.operation().startsWith("GET ")) {
                Http.Answer answer = entry.call().get();
                events.merge(entry.operation(), events(answer), Integer::sum);
            }
        }
        Set<String> without = new TreeSet<>();
        events.forEach((operation, count) -> {
            if (count == 0) {
                without.add(operation);
            }
        });
        assertThat(without).containsExactlyInAnyOrderElementsOf(EXCUSED.keySet());
        assertThat(events).hasSizeGreaterThan(60);
        assertThat(eventsWithSecrets())
                .as("events that tell a password or a token")
                .isEmpty();
    }

    @Test
    void eachChangingPageCanComeToAnEvent() {
        JavaClasses code = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.rekey");
        Map<Method, String> routes = new HashMap<>();
        Kit.node().get(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((info, handler) -> {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            String path = info.getPatternValues().iterator().next();
            if (!methods.contains(RequestMethod.GET) && !methods.isEmpty() && !isApi(path)) {
                routes.put(handler.getMethod(), methods.iterator().next() + " " + path);
            }
        });
        Set<String> without = new TreeSet<>();
        routes.forEach((method, route) -> {
            JavaMethod handler =
                    code.get(method.getDeclaringClass()).getMethod(method.getName(), method.getParameterTypes());
            if (!comesToAnEvent(handler)) {
                without.add(route);
            }
        });
        assertThat(without).containsExactlyInAnyOrderElementsOf(PAGES_EXCUSED.keySet());
        assertThat(routes).hasSizeGreaterThan(80);
    }

    private static boolean isApi(String path) {
        return Stream.of("/user/", "/audit/", "/object/", "/health/").anyMatch(path::startsWith);
    }

    private static boolean comesToAnEvent(JavaMethod handler) {
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>(Set.of(handler));
        while (!open.isEmpty()) {
            JavaCodeUnit code = open.pop();
            if (code.getOwner().isEquivalentTo(AuditLog.class)) {
                return true;
            }
            if (code.getOwner().getPackageName().startsWith("dev.rekey") && seen.add(code)) {
                Stream.concat(
                                code.getCallsFromSelf().stream()
                                        .map(call -> call.getTarget().resolveMember()),
                                code.getMethodReferencesFromSelf().stream()
                                        .map(reference -> reference.getTarget().resolveMember()))
                        .forEach(found -> found.ifPresent(open::push));
            }
        }
        return false;
    }

    private static List<String> eventsWithSecrets() {
        return Kit.db()
                .sql(
                        "select distinct name from event e where e::text ~ 'rk[a-z]{1,3}_[A-Za-z0-9_-]{20}' or position(:password in e::text) > 0")
                .param("password", World.PASSWORD)
                .query(String.class)
                .list();
    }

    private static int events(Http.Answer answer) {
        return Kit.db()
                .sql("select count(*) from event where user_agent = :agent")
                .param(
                        "agent",
                        answer.response()
                                .request()
                                .headers()
                                .firstValue("User-Agent")
                                .orElseThrow())
                .query(Integer.class)
                .single();
    }
}
