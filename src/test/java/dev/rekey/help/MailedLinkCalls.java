package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import tools.jackson.databind.JsonNode;

/** What the links of mails are for, invitations, and what else somebody does about the own account. */
final class MailedLinkCalls {
    private static final String NEW = "another long enough passphrase";
    private static final String FORGOTTEN = "POST /user/authenticate/forgottenPassword";
    private static final String PASSWORD = "POST /user/authenticate/newPassword";
    private static final String ACTIVATE = "POST /user/authenticate/activate";

    private MailedLinkCalls() {}

    static Entries entries() {
        return new Entries()
                .on(FORGOTTEN, "204", () -> forgotten(Cast.address()))
                .on(PASSWORD, "204", () -> set("newPassword", passwordLink(), NEW))
                .on(PASSWORD, "400 password-short", () -> set("newPassword", passwordLink(), "short"))
                .on(PASSWORD, "400 password-weak", () -> set("newPassword", passwordLink(), "passwordpassword"))
                .on(PASSWORD, "400 password-same", () -> set("newPassword", passwordLink(), World.PASSWORD))
                .on(PASSWORD, "404 link-dead", () -> set("newPassword", "rkl_...", NEW))
                .on(ACTIVATE, "204", () -> set("activate", activationLink(), NEW))
                .on(ACTIVATE, "400 password-short", () -> set("activate", activationLink(), "short"))
                .on(ACTIVATE, "400 password-weak", () -> set("activate", activationLink(), "passwordpassword"))
                .on(ACTIVATE, "404 link-dead", () -> set("activate", "rkl_...", NEW))
                .on("GET /user/invitations", "200", () -> invited(World.org()).get("/user/invitations"))
                .on("POST /user/invitations/{orgId}/accept", "204", () -> {
                    World.TestOrg org = World.org();
                    return invited(org).post("/user/invitations/" + org.id() + "/accept", "");
                })
                .on("GET /user/devices", "200", () -> remembered().get("/user/devices"))
                .on("DELETE /user/devices/{id}", "204", () -> {
                    Http self = remembered();
                    JsonNode devices = self.get("/user/devices").json().path("devices");
                    return self.delete(
                            "/user/devices/" + devices.path(0).path("id").asLong());
                })
                .on("DELETE /user/sessions", "204", () -> Cast.member().delete("/user/sessions"))
                .on(
                        "GET /user/users/export",
                        "200",
                        () -> World.org().admin().signIn().get("/user/users/export"));
    }

    private static Http.Answer forgotten(String email) {
        return Http.api().post("/user/authenticate/forgottenPassword", Json.object("email", email));
    }

    private static Http.Answer set(String call, String token, String password) {
        return Http.api().post("/user/authenticate/" + call, Json.object("token", token, "password", password));
    }

    private static String passwordLink() {
        Person member = World.org().member("Mia");
        forgotten(member.email()).expect(204);
        return SentMail.to(member.email()).token();
    }

    private static String activationLink() {
        String email = Cast.address();
        invite(World.org(), email);
        return SentMail.to(email).token();
    }

    /** Somebody of another org. */
    private static Http invited(World.TestOrg org) {
        Person known = World.org().member("Kim");
        invite(org, known.email());
        return known.signIn();
    }

    private static void invite(World.TestOrg org, String email) {
        org.admin()
                .signIn()
                .post("/user/users", Json.object("firstName", "Ivy", "lastName", "Invited", "email", email))
                .expect(201);
    }

    private static Http remembered() {
        Person member = World.org().member("Mia");
        Phone phone = member.optIn(member.signIn());
        PageClient browser = PageClient.open();
        browser.password(member);
        browser.codeAndRemember(phone.freshCode());
        return member.signIn(phone);
    }
}
