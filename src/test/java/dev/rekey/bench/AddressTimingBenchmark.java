package dev.rekey.bench;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whether time tells that an address exists: each road with 1,000 known and 1,000 unknown addresses in turn, none twice.
 * With hashes as cheap as the tests have them, so that nothing hides behind the hash.
 */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class AddressTimingBenchmark {
    private static final int EACH = 1_000;
    private static final int WARM_UP = 300;

    private final World.TestOrg here = World.org("Here", 100_000);
    private final Http admin = here.admin().signIn();

    @Test
    void signIn() {
        Http api = Http.api();
        compare("sign-in, API", address -> api.post(
                        "/user/authenticate", Json.object("email", address, "password", "not the right passphrase"))
                .expect(401, "bad-credentials"));
        compare("sign-in, page", address -> PageClient.open().password(address, "not the right passphrase"));
    }

    @Test
    void forgottenPassword() {
        PageClient browser = PageClient.open();
        compare("forgotten password", address -> {
            browser.get("/sign-in/forgotten");
            browser.post("/sign-in/forgotten", "email", address).expect(200);
        });
    }

    @Test
    void whatAnAdministratorSeesOfPeopleElsewhere() {
        compare("GET /user/users/email/{email}", address -> admin.get("/user/users/email/" + address)
                .expect(200));
        compare("POST /user/users", address -> admin.post(
                        "/user/users", Json.object("firstName", "Some", "lastName", "Body", "email", address))
                .expect(201));
    }

    @Test
    void changeOfAddress() {
        List<Person> members = members();
        int[] next = {0};
        compare("change of a member's address", address -> admin.put(
                        "/user/users/" + members.get(next[0]++).id().value(), Json.object("email", address))
                .expect(200));
        List<Person> others = members();
        List<Http> sessions = others.stream().map(Person::signIn).toList();
        next[0] = 0;
        compare("change of one's own address", address -> sessions.get(next[0]++)
                .put("/user/users/me", Json.object("email", address))
                .expect(204));
    }

    private List<Person> members() {
        return IntStream.range(0, 2 * (EACH + WARM_UP))
                .mapToObj(i -> here.member("Mia"))
                .toList();
    }

    private static void compare(String what, Consumer<String> ask) {
        World.TestOrg elsewhere = World.org("Elsewhere", 10 * EACH);
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < EACH + WARM_UP; i++) {
            known.add(elsewhere.member("Kim").email());
            unknown.add("kin-" + System.nanoTime() + "@example.org");
        }
        Kit.db().sql("analyze").update();
        double[] ofKnown = new double[EACH];
        double[] ofUnknown = new double[EACH];
        for (int i = -WARM_UP; i < EACH; i++) {
            // each goes first as often as the other
            boolean knownFirst = i % 2 == 0;
            double first = millis(ask, (knownFirst ? known : unknown).get(i + WARM_UP));
            double second = millis(ask, (knownFirst ? unknown : known).get(i + WARM_UP));
            if (i >= 0) {
                ofKnown[i] = knownFirst ? first : second;
                ofUnknown[i] = knownFirst ? second : first;
            }
        }
        Arrays.sort(ofKnown);
        Arrays.sort(ofUnknown);
        double between = new Sample(ofKnown).at(0.5) - new Sample(ofUnknown).at(0.5);
        Sample.tell(
                "%s: known median %.3f ms, unknown %.3f ms, difference %+.3f ms (known ones' quartiles %.3f to %.3f);"
                        + " one answer tells them apart in %.1f %% of cases (50 is chance)",
                what,
                new Sample(ofKnown).at(0.5),
                new Sample(ofUnknown).at(0.5),
                between,
                new Sample(ofKnown).at(0.25),
                new Sample(ofKnown).at(0.75),
                100 * slower(ofKnown, ofUnknown));
    }

    private static double millis(Consumer<String> ask, String address) {
        long start = System.nanoTime();
        ask.accept(address);
        return (System.nanoTime() - start) / 1e6;
    }

    /** How often a known one took longer than an unknown one, of all pairs (Mann and Whitney's U over its most). */
    private static double slower(double[] sortedKnown, double[] sortedUnknown) {
        long pairs = 0;
        for (double known : sortedKnown) {
            int below = Arrays.binarySearch(sortedUnknown, known);
            pairs += below < 0 ? -below - 1 : below;
        }
        return (double) pairs / sortedKnown.length / sortedUnknown.length;
    }
}
