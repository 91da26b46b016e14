package dev.rekey.users;

import static dev.rekey.users.EmailChangeTest.address;
import static dev.rekey.users.EmailChangeTest.ask;
import static dev.rekey.users.EmailChangeTest.confirm;
import static dev.rekey.users.EmailChangeTest.emailOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Events;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Race;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** One address has one owner, however many want it at the same time. */
class EmailRaceTest {
    private static final String CONFIRM = "Confirm this address";

    @RepeatedTest(3)
    void addressThatManyConfirmedBecomesOnePersons() {
        World.TestOrg org = World.org();
        String address = address();
        List<Person> people =
                IntStream.range(0, 6).mapToObj(i -> org.member("Mia")).toList();
        people.forEach(person -> ask(person.signIn(), address).expect(204));
        SentMail.to(address, CONFIRM, 6);
        SentMail.allTo(address, CONFIRM).forEach(mail -> confirm(mail.token()).expect(204));
        Kit.secondNode();
        List<Http.Answer> answers = Race.run(6, i -> () -> signIn(people.get(i), i));
        answers.forEach(answer -> answer.expect(200));
        List<Person> winners = people.stream()
                .filter(person -> emailOf(person).equals(address))
                .toList();
        assertThat(winners).hasSize(1);
        for (Person person : people) {
            boolean won = winners.contains(person);
            (won ? EmailChangeTest.withAddress(person, address) : person).signIn();
            assertThat(Events.count(person, "email.changed")).isEqualTo(won ? 1 : 0);
            assertThat(emailOf(person)).isEqualTo(won ? address : person.email());
        }
    }

    @Test
    void addressThatSomebodyElseTookMeanwhileIsNotTaken() {
        World.TestOrg org = World.org();
        Person member = org.member("Mia");
        String address = address();
        ask(member.signIn(), address).expect(204);
        confirm(SentMail.to(address).token()).expect(204);
        UsersApiTest.add(org.admin().signIn(), "Noa", "Faster", address).expect(201);
        SentMail mail = SentMail.to(address, "Activate", 1);
        PageClient browser = PageClient.open();
        browser.get(mail.path()).expect(200);
        browser.post("/activate", "token", mail.token(), "password", World.PASSWORD, "again", World.PASSWORD)
                .expect(200);
        member.signIn();
        assertThat(emailOf(member)).isEqualTo(member.email());
        member.signIn();
        assertThat(Events.count(member, "email.changed")).isZero();
    }

    @Test
    void onePersonsSignInsAtOnceChangeTheAddressOnce() {
        Person member = World.org().member("Mia");
        String address = address();
        ask(member.signIn(), address).expect(204);
        confirm(SentMail.to(address).token()).expect(204);
        List<Integer> statuses = Race.run(8, i -> () -> signIn(member, i).status());
        // who comes after the change guesses at an address that nobody has, and is held after five
        assertThat(statuses).contains(200).isSubsetOf(200, 401, 423);
        assertThat(emailOf(member)).isEqualTo(address);
        assertThat(Events.count(member, "email.changed")).isEqualTo(1);
        EmailChangeTest.withAddress(member, address).signIn();
    }

    /** Letters of other alphabets that look the same make another address. */
    @Test
    void lookAlikesAreOthersAddresses() {
        World.TestOrg org = World.org();
        Person owner = org.member("Mia");
        String alike = owner.email().replaceFirst("a", "\u0430");
        Person other = org.member("Max");
        ask(other.signIn(), alike).expect(204);
        confirm(SentMail.to(alike).token()).expect(204);
        other.signIn();
        assertThat(emailOf(other)).isEqualTo(alike);
        owner.signIn().get("/user/users/me").expect(200);
        EmailChangeTest.withAddress(other, alike).signIn();
        assertThat(emailOf(owner)).isEqualTo(owner.email());
    }

    private static Http.Answer signIn(Person person, int runner) {
        return Http.api()
                .at(runner % 2 == 0 ? Kit.node() : Kit.secondNode())
                .post("/user/authenticate", Json.object("email", person.email(), "password", World.PASSWORD));
    }
}
