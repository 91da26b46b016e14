package dev.rekey.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.OldProofs;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

/** An administrator's session in the wrong hands, an hour old: neither it nor whom it makes takes anybody's account. */
class StolenSessionTest {
    private static final String ASKED = "reauthentication-required";

    private final World.TestOrg org = World.org();
    private final Person accomplice = org.member("Acco");

    /** Who is made an administrator signs in anew, and would have the proof that the session lacks. */
    @Test
    void makesNobodyAnAdministratorNorGivesAllDataAccess() {
        Http stolen = org.admin().signIn().proved(61);
        for (String right : new String[] {"admin", "allDataAccess"}) {
            stolen.put(membership(accomplice), Json.object(right, true)).expect(401, ASKED);
            stolen.put("/user/users/" + accomplice.id(), Json.object(right, true))
                    .expect(401, ASKED);
            add(stolen, right + "-" + org.id() + "@example.org", right).expect(401, ASKED);
        }
        assertThat(Events.count(accomplice, "user.updated")).isZero();
        stolen.put(membership(accomplice), Json.object("portalUrlAccess", true)).expect(204);
        add(stolen, "plain-" + org.id() + "@example.org", "enabled").expect(201);

        stolen.post("/user/authenticate/proof", Json.object("password", World.PASSWORD))
                .expect(204);
        stolen.put(membership(accomplice), Json.object("admin", true)).expect(204);
    }

    @Test
    void movesNoAdministratorsInvitationToAnotherAddress() {
        Http admin = org.admin().signIn();
        long invited = add(admin, "honest-" + org.id() + "@example.org", "admin")
                .expect(201)
                .json()
                .path("id")
                .asLong();
        admin.proved(61)
                .put("/user/users/" + invited, Json.object("email", "thief-" + org.id() + "@example.org"))
                .expect(401, ASKED);
    }

    @Test
    void loosensNoSetting() {
        Http stolen = org.admin().signIn();
        String strict = """
                {"userLevelMfaAccepted": false, "setupCodeFirst": true, "setupCodeMinutes": 60, "lockOutMinutes": 60}
                """;
        stolen.proved(16).put("/user/org/settings", strict).expect(204);
        for (String change : new String[] {
            "{\"setupCode\": false}",
            "{\"setupCodeFirst\": false}",
            "{\"userLevelMfaAccepted\": true}",
            "{\"setupCodeMinutes\": 61}",
            "{\"passwordMinimum\": 11}",
            "{\"lockOutMinutes\": 59}",
            "{\"idleMinutes\": 61}",
            "{\"absoluteHours\": 13}"
        }) {
            stolen.put("/user/org/settings", change).expect(401, ASKED);
        }
        stolen.post("/user/authenticate/proof", Json.object("password", World.PASSWORD))
                .expect(204);
        stolen.put("/user/org/settings", "{\"setupCode\": false}").expect(204);
    }

    @Test
    void makesNoSuperAdmin() {
        Person superAdmin = World.superAdmin();
        Phone phone = superAdmin.optIn(superAdmin.signIn());
        Http stolen = superAdmin.signIn(phone).proved(61);
        String body = Json.object("email", accomplice.email());
        stolen.post("/user/superAdmins", body).expect(401, ASKED);
        stolen.post("/user/authenticate/proof", Json.object("code", phone.freshCode()))
                .expect(204);
        stolen.post("/user/superAdmins", body).expect(200);
    }

    /** The pages ask in place, and go on with what was typed. */
    @Test
    void pagesAskInPlaceAndGoOn() {
        PageClient console = PageClient.of(org.admin());
        console.get("/admin/users/new");
        OldProofs.of(org.id(), 61);
        String email = "new-" + org.id() + "@example.org";
        String[] typed = {
            "firstName",
            "Noa",
            "lastName",
            "New",
            "email",
            email,
            "language",
            "en-US",
            "_enabled",
            "off",
            "_portalUrlAccess",
            "off",
            "admin",
            "true",
            "_allDataAccess",
            "off"
        };
        assertThat(console.post("/admin/users/new", typed).text())
                .contains("Is it still you?", "value=\"" + email + "\"", "action=\"/admin/users/new\"");
        assertThat(exists(email)).isFalse();
        String[] proved = java.util.Arrays.copyOf(typed, typed.length + 2);
        proved[typed.length] = "proof.password";
        proved[typed.length + 1] = World.PASSWORD;
        assertThat(console.post("/admin/users/new", proved).text()).contains("User Management : Edit User : Noa New");
        assertThat(exists(email)).isTrue();

        console.get("/admin/security");
        OldProofs.of(org.id(), 16);
        assertThat(console.post(
                                "/admin/security",
                                "userLevelMfaAccepted",
                                "true",
                                "_setupCode",
                                "off",
                                "_setupCodeFirst",
                                "off",
                                "setupCodeMinutes",
                                "1440",
                                "passwordMinimum",
                                "12",
                                "passwordDays",
                                "0",
                                "lockOutMinutes",
                                "15",
                                "idleMinutes",
                                "60",
                                "absoluteHours",
                                "12")
                        .text())
                .contains("Is it still you?");
        assertThat(org.admin()
                        .signIn()
                        .get("/user/org/settings")
                        .json()
                        .path("setupCode")
                        .asBoolean())
                .isTrue();
    }

    private static boolean exists(String email) {
        return Kit.db()
                .sql("select exists (select 1 from membership where email = :email)")
                .param("email", email)
                .query(Boolean.class)
                .single();
    }

    private static Http.Answer add(Http admin, String email, String right) {
        return admin.post(
                "/user/users", Json.object("firstName", "Noa", "lastName", "New", "email", email, right, true));
    }

    private static String membership(Person person) {
        return "/user/users/" + person.id() + "/membership";
    }
}
