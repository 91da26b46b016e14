package dev.rekey.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;

/** An org asks its members for a second factor, exempts one, stops asking. */
class EnforcementTest {
    private static final String ON = "{\"isMfaEnforced\": true}";
    private static final String OFF = "{\"isMfaEnforced\": false}";

    @Test
    void membersMeetTheSetUpAtTheirNextSignInAndOpenSessionsLast() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Http session = member.signIn();
        Http admin = org.admin().signIn();
        admin.put("/user/org/mfa", ON).expect(204);
        session.get("/user/users/me").expect(200);
        member.authenticate(null).expect(401, "mfa-setup-required");
        org.admin().authenticate(null).expect(401, "mfa-setup-required");
        assertThat(admin.get("/user/org").json().path("isMfaEnforced").asBoolean())
                .isTrue();
    }

    @Test
    void otherOrgsAreNotConcerned() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person member = org.member("Mia");
        other.alsoMember(member);
        org.admin().signIn().put("/user/org/mfa", ON).expect(204);
        member.signInTo(other.id()).get("/user/users/me").expect(200);
        member.authenticate(null, org.id()).expect(401, "mfa-setup-required");
    }

    @Test
    void aTickEndsTheSessionsThatDoNotSatisfy() {
        World.TestOrg org = World.org();
        World.TestOrg other = World.org();
        Person bare = org.member("Bo");
        Person own = org.member("Ona");
        Person exempt = org.member("Eve");
        other.alsoMember(bare);
        Http elsewhere = bare.signInTo(other.id());
        Http bareSession = bare.signInTo(org.id());
        Http ownSession = own.signIn(own.optIn(own.signIn()));
        Http admin = org.admin().signIn();
        admin.put("/user/users/" + exempt.id() + "/membership", "{\"mfaOptOut\": true}")
                .expect(204);
        Http exemptSession = exempt.signIn();
        admin.put("/user/org/mfa", "{\"isMfaEnforced\": true, \"endOpenSessions\": true}")
                .expect(204);
        bareSession.get("/user/users/me").expect(401);
        admin.get("/user/users/me").expect(401);
        for (Http session : new Http[] {elsewhere, ownSession, exemptSession}) {
            session.get("/user/users/me").expect(200);
        }
    }

    @Test
    void exemptingIsToldToThePersonAndNeverForOneself() {
        World.TestOrg org = World.org().enforcingMfa();
        Person member = org.member("Mia");
        Phone phone = org.admin().setUpAtSignIn();
        Http admin = org.admin().signIn(phone);
        String own = "/user/users/" + org.admin().id() + "/membership";
        admin.put(own, "{\"mfaOptOut\": true}").expect(403, "own-exemption");
        admin.put(own, "{\"mfaOptOut\": false}").expect(204);
        admin.put("/user/users/" + member.id() + "/membership", "{\"mfaOptOut\": true}")
                .expect(204);
        member.signIn().get("/user/users/me").expect(200);
        assertThat(Events.count(member.id(), "user.updated", "mfaOptOut")).isEqualTo(1);
        assertThat(SentMail.to(member.email()).subject()).contains("exempt", org.name());
        admin.put("/user/users/" + member.id() + "/membership", "{\"mfaOptOut\": false}")
                .expect(204);
        member.authenticate(null).expect(401, "mfa-setup-required");
    }

    @Test
    void endingItIsToldToThoseWhomItGuarded() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        Person exempt = org.member("Eve");
        Http admin = org.admin().signIn();
        admin.put("/user/users/" + exempt.id() + "/membership", "{\"mfaOptOut\": true}")
                .expect(204);
        admin.put("/user/org/mfa", ON).expect(204);
        admin.put("/user/org/mfa", OFF).expect(204);
        member.signIn().get("/user/users/me").expect(200);
        assertThat(SentMail.to(member.email()).body()).contains(org.name(), "password alone");
        assertThat(Kit.db()
                        .sql("select count(*) from mail where recipient = :to")
                        .param("to", exempt.email())
                        .query(Long.class)
                        .single())
                .as("the exemption's own")
                .isEqualTo(1);
    }

    @Test
    void whatChangesNothingLeavesNoEvent() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        admin.put("/user/org/mfa", OFF).expect(204);
        assertThat(events(org)).isZero();
        admin.put("/user/org/mfa", ON).expect(204);
        admin.put("/user/org/mfa", ON).expect(204);
        assertThat(events(org)).isEqualTo(1);
        admin.put("/user/org/mfa", "{}").expect(400, "required", "isMfaEnforced");
        admin.put("/user/org/mfa", "{\"isMfaEnforced\": \"true\"}").expect(400, "bad-value", "isMfaEnforced");
    }

    private static long events(World.TestOrg org) {
        return Kit.db()
                .sql("select count(*) from event where org_id = :org and name in ('mfa.enforced', 'mfa.unenforced')")
                .param("org", org.id().value())
                .query(Long.class)
                .single();
    }
}
