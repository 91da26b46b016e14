package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is typed of a user, by a creation and by a change alike: taken as it is, or refused whole. */
class TypedFieldsTest {
    @ParameterizedTest
    @ValueSource(
            ints = {0, 0x1, 0x9, 0xA, 0xD, 0x1B, 0x7F, 0x85, 0x2028, 0x2029, 0x200E, 0x202E, 0x2066, 0xFEFF, 0xE0041})
    void controlCharactersAreRefused(int character) {
        refused("Mi" + Character.toString(character) + "a", "bad-characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00A0\u3000", "\u200C\u200D", "\u2800", "\u3164", "\uFFA0", "\u115F\u1160"})
    void invisibleNamesAreRefused(String name) {
        refused(name, "required");
    }

    /** What only changes or joins the letter before it shows nothing alone. */
    @ParameterizedTest
    @ValueSource(strings = {"\uFE0F", "\u034F", "\u17B4\u17B5", "\u180B", "\uDB40\uDD00"})
    void marksAloneAreNoName(String name) {
        refused(name, "required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\uD83D\uDC4B", "\u754C"})
    void namesHaveAtMostTwoHundredCharacters(String one) {
        refused(one.repeat(201), "too-long");
        Http admin = World.org().admin().signIn();
        JsonNode user = UsersApiTest.add(admin, one.repeat(200), one.repeat(200), address())
                .expect(201)
                .json();
        assertThat(user.path("lastName").asString()).isEqualTo(one.repeat(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-at",
                "@example.org",
                "a@",
                "a@b@example.org",
                "a b@example.org",
                "a@.org",
                "a@example..org",
                "a@example.org\\r\\nBcc: b@example.org",
                "a@example.org,b@example.org",
                "Mia <a@example.org>",
                "a\\u0000@example.org",
                "a\\u202e@example.org"
            })
    void whatIsNoAddressIsRefused(String address) {
        String body = "{\"firstName\": \"Mia\", \"lastName\": \"Tester\", \"email\": \"" + address + "\"}";
        World.org().admin().signIn().post("/user/users", body).expect(400, "bad-email", "email");
    }

    @Test
    void addressOfAnyCaseAndBlanksAroundBecomeOneForm() {
        Http admin = World.org().admin().signIn();
        String address = address();
        JsonNode user = UsersApiTest.add(
                        admin,
                        "  E\u0301mile\u00A0 ",
                        "van \u2003 Dam",
                        " " + address.toUpperCase(java.util.Locale.ROOT))
                .expect(201)
                .json();
        assertThat(user.path("firstName").asString()).isEqualTo("\u00c9mile");
        assertThat(user.path("lastName").asString()).isEqualTo("van Dam");
        assertThat(user.path("email").asString()).isEqualTo(address);
    }

    @Test
    void editIsAllOrNothing() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        Person mia = org.member("Mia");
        String path = "/user/users/" + mia.id();
        JsonNode before = admin.get(path).json();
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("\"nickname\": \"M\"", "nickname");
        wrong.put("\"language\": \"tlh\"", "language");
        wrong.put("\"language\": 5", "language");
        wrong.put("\"enabled\": \"maybe\"", "enabled");
        wrong.put("\"groupIds\": [999999999]", "groupIds");
        wrong.put("\"roleIds\": [999999999]", "roleIds");
        wrong.put("\"roleIds\": [null]", "roleIds[0]");
        wrong.put("\"lastName\": \"\"", "lastName");
        wrong.put("\"lastName\": 1.5", "lastName");
        wrong.put("\"lastName\": true", "lastName");
        wrong.forEach(
                (field, name) -> assertThat(admin.put(path, "{\"firstName\": \"New\", \"admin\": true, " + field + "}")
                                .expect(400)
                                .json()
                                .path("field")
                                .asString(""))
                        .as(field)
                        .isEqualTo(name));
        for (String body : List.of("", "null", "[]", "\"text\"", "{", "{\"admin\": true, \"admin\": false}")) {
            admin.put(path, body).expect(400);
        }
        admin.put(path, "{\"firstName\": \"Mi\\ud83da\"}").expect(400, "bad-characters", "firstName");
        assertThat(admin.get(path).json()).isEqualTo(before);
        assertThat(Events.count(mia, "user.updated")).isZero();
    }

    @Test
    void severalAttributesInOneEditAreOneEvent() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        Person mia = org.member("Mia");
        String edit = "{\"firstName\": \"Maria\", \"admin\": true, \"portalUrlAccess\": true}";
        admin.put("/user/users/" + mia.id(), edit).expect(200);
        admin.put("/user/users/" + mia.id(), edit).expect(200);
        assertThat(Events.count(mia, "user.updated")).isEqualTo(1);
        assertThat(Events.count(mia.id(), "user.updated", "Maria")).isEqualTo(1);
    }

    private static String address() {
        return "typed-" + UUID.randomUUID() + "@example.org";
    }

    private static void refused(String name, String code) {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        Person mia = org.member("Mia");
        UsersApiTest.add(admin, name, "Tester", address()).expect(400, code, "firstName");
        UsersApiTest.add(admin, "Mia", name, address()).expect(400, code, "lastName");
        admin.put("/user/users/" + mia.id(), Json.object("lastName", name)).expect(400, code, "lastName");
    }
}
