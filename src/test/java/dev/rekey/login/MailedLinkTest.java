package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.PasswordLink;
import dev.rekey.kit.Person;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import dev.rekey.shared.UserId;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Where links in mails lead, and the link that an administrator has mailed. */
class MailedLinkTest {
    private static final String NEW = "quite another passphrase";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Test
    void linkLeadsHereWhateverTheRequestSaysOfTheServer() throws IOException {
        Person member = World.org().member("Mia");
        for (String headers : new String[] {
            "Host: evil.example\r\nX-Forwarded-Host: evil.example",
            "Host: evil.example:80\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Prefix: /evil\r\nForwarded: host=evil.example;proto=https"
        }) {
            String answer = askRaw(member.email(), headers);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("If there is an account for");
        }
        PasswordLink second = PasswordLink.mailed(member, 2);
        for (SentMail mail : SentMail.allTo(member.email())) {
            assertThat(mail.link()).startsWith(Kit.node().url() + "/new-password?token=rkl_");
            assertThat(mail.body()).doesNotContain("evil");
        }
        second.set(NEW).expect(200);
    }

    @Test
    void confirmationLeadsHereToo() {
        Person member = World.org().member("Mia");
        String address = "new-" + System.nanoTime() + "@example.org";
        member.signIn()
                .with("X-Forwarded-Host", "evil.example")
                .put("/user/users/me", Json.object("email", address))
                .expect(204);
        assertThat(SentMail.to(address).link()).startsWith(Kit.node().url() + "/confirm-email?token=rkl_");
    }

    @Test
    void administratorMailsALink() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        org.admin().signIn().post(path(member), "").expect(204);
        PasswordLink first = PasswordLink.mailed(member, 1);
        PageClient admin = PageClient.open();
        admin.password(org.admin());
        admin.get("/admin/users/" + member.id()).expect(200);
        assertThat(admin.post("/admin/users/" + member.id() + "/password-mail").text())
                .contains("A mail with a link to set the password is on its way.");
        PasswordLink second = PasswordLink.mailed(member, 2);
        member.signIn();
        second.set(NEW).expect(200);
        assertThat(first.works()).isFalse();
        member.authenticateWith(NEW).expect(200);
        assertThat(Events.count(member, "password.link-sent")).isEqualTo(2);
        assertThat(org.admin().signIn().post(path(member), "").expect(204).text())
                .isEmpty();
    }

    @Test
    void everyOrgOfThePersonIsTold() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        other.alsoMember(member);
        org.admin().signIn().post(path(member), "").expect(204);
        assertThat(Events.inTrail(org.id(), member.id(), "password.link-sent")).isEqualTo(1);
        assertThat(Events.inTrail(other.id(), member.id(), "password.link-sent"))
                .isEqualTo(1);
    }

    @Test
    void fourthLiveLinkIsRefused() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Http admin = org.admin().signIn();
        for (int i = 0; i < 3; i++) {
            admin.post(path(member), "").expect(204);
        }
        admin.post(path(member), "").expect(409, "links-enough");
        PasswordLink.ask(member.email());
        PasswordLink.settle();
        assertThat(SentMail.written(member.email())).isEqualTo(3);
    }

    @Test
    void nobodyElseMailsLinks() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Person other = World.org().member("Noor");
        Http admin = org.admin().signIn();
        admin.post(path(other), "").expect(404, "not-found");
        admin.post(path(new Person(UserId.of(1), "", "")), "").expect(404, "not-found");
        org.member("Max").signIn().post(path(member), "").expect(403, "forbidden");
        Http.api().post(path(member), "").expect(401);
        Person sudo = World.superAdmin();
        org.alsoMember(sudo);
        admin.post(path(sudo), "").expect(403, "super-admin");
        for (Person person : new Person[] {member, other, sudo}) {
            assertThat(SentMail.written(person.email())).isZero();
        }
    }

    @Test
    void invitedOnesGetNoPasswordLink() {
        World.TestOrg org = World.org();
        Person known = World.org().member("Kim");
        Http admin = org.admin().signIn();
        String invitee = "noa-" + System.nanoTime() + "@example.org";
        for (String email : new String[] {invitee, known.email()}) {
            long id = admin.post("/user/users", Json.object("firstName", "Noa", "lastName", "New", "email", email))
                    .expect(201)
                    .json()
                    .path("id")
                    .asLong();
            long before = SentMail.written(email);
            admin.post("/user/users/" + id + "/passwordReset", "").expect(409, "not-activated");
            assertThat(SentMail.written(email)).isEqualTo(before);
        }
    }

    private static String path(Person person) {
        return "/user/users/" + person.id() + "/passwordReset";
    }

    /** With headers that a client of Java does not send. */
    private static String askRaw(String email, String headers) throws IOException {
        PageClient page = PageClient.open();
        Matcher csrf = CSRF.matcher(page.get("/sign-in/forgotten").text());
        assertThat(csrf.find()).isTrue();
        String body = "_csrf=" + csrf.group(1) + "&email=" + URLEncoder.encode(email, StandardCharsets.UTF_8);
        String request = "POST /sign-in/forgotten HTTP/1.1\r\n" + headers + "\r\nCookie: rekey=" + page.cookie("rekey")
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
        try (Socket socket =
                new Socket("localhost", URI.create(Kit.node().url()).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
