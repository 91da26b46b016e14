package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.PasswordLink;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The links of all kinds of mails: they lead here, and are in the mail alone. */
class LinksOfMailsTest {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/\\s]+");

    private final World.TestOrg org = World.org();

    /** Whatever the request that caused the mail says of the server's name. */
    @Test
    void allLeadHere() {
        Http admin = forged(org.admin().signIn());
        String invited = "new-" + org.id() + "@example.org";
        String known = World.org().member("Kim").email();
        String moved = "moved-" + org.id() + "@example.org";
        Person mia = org.member("Mia");
        add(admin, invited);
        add(admin, known);
        admin.post("/user/apiKey", Json.object("name", "nightly")).expect(201);
        Http own = forged(mia.signIn());
        Phone phone = mia.optIn(own);
        own.put("/user/users/me", Json.object("email", moved)).expect(204);
        forged(Http.api())
                .post("/user/authenticate/forgottenPassword", Json.object("email", mia.email()))
                .expect(204);
        PasswordLink.settle();
        mia.authenticate(phone.recoveryCodes().get(0)).expect(200);
        admin.put("/user/users/mfa/reset", "{\"ids\": [" + mia.id() + "]}").expect(204);
        admin.post("/user/users/" + mia.id() + "/mfa/setupCodes", "{}").expect(201);
        for (int i = 0; i < 5; i++) {
            forged(Http.api())
                    .post("/user/authenticate", Json.object("email", mia.email(), "password", "not the right one"));
        }
        SentMail.to(mia.email(), "", 6);
        SentMail.to(moved);
        SentMail.to(invited);
        SentMail.to(known);
        SentMail.to(org.admin().email());
        int links = 0;
        for (String address :
                List.of(mia.email(), moved, invited, known, org.admin().email())) {
            for (SentMail mail : SentMail.allTo(address)) {
                assertThat(mail.body()).as(mail.subject()).doesNotContain("evil");
                for (MatchResult link : ADDRESS.matcher(mail.body()).results().toList()) {
                    assertThat(link.group())
                            .as(mail.subject())
                            .isEqualTo(Kit.node().url());
                    links++;
                }
            }
        }
        assertThat(links).isGreaterThanOrEqualTo(8);
    }

    /** Who invites, resends or resets sees no link: it is for the mailbox, which it proves. */
    @Test
    void nobodyButTheMailboxHasThem() {
        Http admin = org.admin().signIn();
        String email = "new-" + org.id() + "@example.org";
        Http.Answer added = add(admin, email);
        long id = added.json().path("id").asLong();
        Person mia = org.member("Mia");
        String token = SentMail.to(email).token();
        PageClient console = PageClient.of(org.admin());
        List<Http.Answer> answers = List.of(
                added,
                admin.with("Prefer", "return=representation").post("/user/users/" + id + "/resendActivation", ""),
                admin.with("Prefer", "return=representation").post("/user/users/" + mia.id() + "/passwordReset", ""),
                admin.get("/user/users/" + id),
                admin.get("/user/users?search=new"),
                console.get("/admin/users/" + id),
                console.get("/admin/users/" + mia.id()),
                console.get("/admin/tools/user-audit"));
        for (Http.Answer answer : answers) {
            assertThat(answer.text()).as(answer.asked()).doesNotContain("rkl_", token);
        }
        String events = Kit.db()
                .sql("select string_agg(details::text, ' ') from event where org_id = :org")
                .param("org", org.id().value())
                .query(String.class)
                .single();
        assertThat(events).doesNotContain("rkl_", token);
    }

    private static Http forged(Http caller) {
        return caller.with("X-Forwarded-Host", "evil.example")
                .with("X-Forwarded-Server", "evil.example")
                .with("X-Host", "evil.example")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Port", "1234")
                .with("Forwarded", "host=evil.example;proto=https")
                .with("Origin", "https://evil.example")
                .with("Referer", "https://evil.example/");
    }

    private static Http.Answer add(Http admin, String email) {
        return admin.post("/user/users", Json.object("firstName", "Noa", "lastName", "New", "email", email))
                .expect(201);
    }
}
