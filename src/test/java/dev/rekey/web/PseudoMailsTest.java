package dev.rekey.web;

import static dev.rekey.kit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Node;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Mails in a language that is none: all of their words are messages. */
class PseudoMailsTest {
    @Test
    void everyWordOfAMailIsAMessage() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        String invited = "pseudo-" + UUID.randomUUID() + "@example.org";
        try (Node node = Pseudo.node()) {
            Http admin = org.admin().signIn().at(node);
            Http own = member.signIn().at(node);
            String path = "/user/users/" + member.id();
            admin.post("/user/users", Json.object("firstName", "Noor", "lastName", "Tester", "email", invited))
                    .expect(201);
            admin.post("/user/org/branding/sampleMail", "{}").expect(204);
            admin.post("/user/apiKey", Json.object("name", "Key7")).expect(201);
            Phone phone = member.optIn(own);
            own.put("/user/users/me", Json.object("email", "new-" + invited)).expect(204);
            own.put(
                            "/user/users/me/password",
                            Json.object("currentPassword", World.PASSWORD, "newPassword", World.PASSWORD + " anew"))
                    .expect(204);
            assertThat(phone.recoveryCodes()).isNotEmpty();
            admin.put(
                            "/user/users/mfa/reset",
                            Json.object("ids", List.of(member.id().value())))
                    .expect(204);
            admin.post(path + "/mfa/setupCodes", "{}");
            admin.put(path + "/membership", "{\"mfaOptOut\": true}").expect(204);
            admin.put("/user/org/mfa", "{\"isMfaEnforced\": true}").expect(204);
            admin.put("/user/org/mfa", "{\"isMfaEnforced\": false}").expect(204);
        }
        List<String> readers = List.of(member.email(), org.admin().email(), invited, "new-" + invited);
        eventually("mails did not come", () -> mails(readers).count() >= 9);
        List<String> data = List.of("Rekey", org.name(), "Mia", "Ada", "Noor", "Tester", "Key7");
        assertThat(mails(readers)
                        .flatMap(mail -> Stream.of(mail.subject(), mail.body().replaceAll("(?m)^ +\\S+$", "")))
                        .map(text -> Pseudo.untranslated(text, data))
                        .filter(Objects::nonNull))
                .isEmpty();
    }

    /** Those of the node alone: what tells of a sign-in elsewhere is in English. */
    private static Stream<SentMail> mails(List<String> readers) {
        return readers.stream().flatMap(reader -> SentMail.allTo(reader).stream());
    }
}
