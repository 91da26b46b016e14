package dev.rekey.freeze;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Person;
import dev.rekey.mail.NotMeLink;

/** <em>This wasn't me</em>, pressed. */
final class Pressed {
    private Pressed() {}

    /** As if something had been told just now. */
    static void by(Person person) {
        press(token(person)).expect(204);
    }

    static String token(Person person) {
        return Kit.node().get(NotMeLink.class).token(person.id(), Kit.CLOCK.instant());
    }

    static Http.Answer press(String token) {
        return Http.api().post("/user/authenticate/freeze", Json.object("token", token));
    }
}
