package dev.rekey.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Printed;
import dev.rekey.kit.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@code bin/rekey import-users}. */
class UserImportTest {
    private static final String BCRYPT = "$2b$05$abcdefghijklmnopqrstuuD3mHdCr44zlIZ.VZCaYRpfQhXMYnEo.";
    private static final String PASSWORD = "correct horse battery";

    @Test
    void peopleSignInWithTheirOldPasswordsWhichAreHashedAnew() throws IOException {
        World.TestOrg org = World.org();
        String mia = "mia-" + UUID.randomUUID() + "@example.org";
        Path file = file(
                "email,firstName,lastName,org,passwordHash,language",
                mia + ",Mia,Moreau," + org.name().toUpperCase(java.util.Locale.ROOT) + "," + BCRYPT + ",en-US");
        assertThat(Printed.by("import-users " + file))
                .contains("1 added, 0 known already and left as they are, 0 refused");
        assertThat(verifier(mia)).isEqualTo(BCRYPT);
        signIn(mia, "not the password").expect(401, "bad-credentials");
        assertThat(verifier(mia)).isEqualTo(BCRYPT);
        signIn(mia, PASSWORD).expect(200);
        assertThat(verifier(mia)).startsWith("$argon2id$");
        signIn(mia, PASSWORD).expect(200);
        assertThat(Printed.by("import-users " + file))
                .contains("0 added, 1 known already and left as they are, 0 refused");
        assertThat(verifier(mia)).startsWith("$argon2id$");
        assertThat(org.admin().signIn().get("/user/users?search=moreau").json().path("users"))
                .hasSize(1);
    }

    @Test
    void whatIsWrongIsToldByLineAndTheOthersGoOn() throws IOException {
        World.TestOrg full = World.org("Full " + UUID.randomUUID(), 1);
        World.TestOrg org = World.org();
        String good = "good-" + UUID.randomUUID() + "@example.org";
        String told = Printed.by("import-users "
                + file(
                        "passwordHash,org,email,firstName,lastName",
                        BCRYPT + "," + org.name() + ",nobody,No,Address",
                        "plain," + org.name() + ",plain@example.org,Plain,Text",
                        BCRYPT + ",No such org,noorg@example.org,No,Org",
                        BCRYPT + "," + full.name() + ",late-" + good + ",Too,Late",
                        BCRYPT + "," + org.name() + "," + good + ",Good,Row"));
        assertThat(told)
                .contains(
                        "line 2: email: This is not an e-mail address",
                        "line 3: passwordHash: This is no hash that Rekey reads",
                        "line 4: org: No org has that name",
                        "line 5: ",
                        "1 added, 0 known already and left as they are, 4 refused");
        signIn(good, PASSWORD).expect(200);
        signIn("late-" + good, PASSWORD).expect(401, "bad-credentials");
    }

    @Test
    void aFileOfSomethingElseIsRefused() throws IOException {
        assertThat(Printed.by("import-users " + file("name,password", "Mia,secret")))
                .contains("The first line must name the columns email, firstName, lastName, org, passwordHash");
        assertThat(Printed.by("import-users /nowhere/people.csv")).contains("There is no file");
    }

    private static Http.Answer signIn(String email, String password) {
        return Http.api().post("/user/authenticate", Json.object("email", email, "password", password));
    }

    private static String verifier(String email) {
        return Kit.db()
                .sql("select password_hash from users where email = :email")
                .param("email", email)
                .query(String.class)
                .single();
    }

    private static Path file(String... lines) throws IOException {
        return Files.write(Kit.temporaryFolder().resolve("people.csv"), java.util.List.of(lines));
    }
}
