package dev.rekey.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.crypto.Token;
import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.OneWinner;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;
import dev.rekey.shared.EmailAddress;
import dev.rekey.shared.UserId;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A mailed link works once, also when many open it at the same moment, on two nodes. */
class LinkRacesTest {
    @Test
    void activationLinkActivatesOnce() {
        World.TestOrg org = World.org();
        Http admin = org.admin().signIn();
        Activations links = Kit.node().get(Activations.class);
        PageClient browser = PageClient.open();
        browser.get("/sign-in");
        OneWinner.inFewRounds("activation link", "303", Set.of("404"), round -> {
            long id = UsersApiTest.add(admin, "Noa", "Racer", EmailChangeTest.address())
                    .expect(201)
                    .json()
                    .path("id")
                    .asLong();
            Token link = Token.random(Token.Kind.LINK);
            links.add(link, UserId.of(id), org.id(), Duration.ofHours(1));
            return (runner, node) -> browser.send(
                    node, "/activate", "token", link.value(), "password", World.PASSWORD, "again", World.PASSWORD);
        });
        assertThat(Kit.db()
                        .sql("select count(*) from event where org_id = :org and name = 'user.activated'")
                        .param("org", org.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(OneWinner.FEW);
    }

    @Test
    void confirmationOfAnAddressConfirmsOnce() {
        Person member = World.org().member("Mia");
        EmailChanges changes = Kit.node().get(EmailChanges.class);
        OneWinner.inFewRounds("confirmation link", "204", Set.of("404 link-dead"), round -> {
            Kit.db()
                    .sql("delete from email_change where user_id = :user") // else the mails would be too many
                    .param("user", member.id().value())
                    .update();
            Token link = Token.random(Token.Kind.LINK);
            changes.begin(member.id(), EmailAddress.ofAnything(EmailChangeTest.address()), member.id(), link);
            return (runner, node) ->
                    Http.api().at(node).post("/user/users/email/confirmChange", Json.object("token", link.value()));
        });
        assertThat(Events.count(member, "email.confirmed")).isEqualTo(OneWinner.FEW);
    }
}
