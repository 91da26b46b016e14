package dev.rekey.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.SentMail;
import dev.rekey.kit.World;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

class PasswordHasherTest {
    private static final PasswordHasher CHEAP = new PasswordHasher(64, 1);

    /** From the reference implementation (phc-winner-argon2). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            })
    void agreesWithTheReferenceImplementation(String verifier) {
        assertThat(CHEAP.matches("password", verifier)).isTrue();
        assertThat(CHEAP.matches("passwore", verifier)).isFalse();
    }

    /** Made by Python's hashlib and glibc's crypt. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2b$05$abcdefghijklmnopqrstuuD3mHdCr44zlIZ.VZCaYRpfQhXMYnEo.",
                "$2y$05$abcdefghijklmnopqrstuuD3mHdCr44zlIZ.VZCaYRpfQhXMYnEo.",
                "pbkdf2_sha256$1000$seasalt$DrdiWD40lyBuydnjvZiDrdQMx1S1mOA9O0QYex0R6ww=",
                "$pbkdf2-sha512$1000$MDEyMzQ1Njc4OWFiY2RlZg$7F/Y1rnWXXurLCfFvAmyjyXtbABhgzBTBNcm//wlnvGBOz7OExlgRFs5qwaY5PzB3/WjR7P4yv/ACDQZpDXIfQ",
                "$pbkdf2$1000$MDEyMzQ1Njc4OWFiY2RlZg$rDjxw4qmzpl4HTyqLNYNsdE5Zi4"
            })
    void readsVerifiersOfOtherSystems(String verifier) {
        assertThat(CHEAP.isReadable(verifier)).isTrue();
        assertThat(CHEAP.isCurrent(verifier)).isFalse();
        assertThat(CHEAP.matches("correct horse battery", verifier)).isTrue();
        assertThat(CHEAP.matches("correct horse batterz", verifier)).isFalse();
        assertThat(CHEAP.matches("\ud800", verifier)).as("half a character").isFalse();
        assertThat(CHEAP.matches("correct horse battery", null, verifier))
                .as("nobody's")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "correct horse battery",
                "5f4dcc3b5aa765d61d8327deb882cf99",
                "$1$abcdefgh$G//4keteveJp0qb8z2DxG/",
                "$2b$31$abcdefghijklmnopqrstuuD3mHdCr44zlIZ.VZCaYRpfQhXMYnEo.",
                "$2x$05$abcdefghijklmnopqrstuuD3mHdCr44zlIZ.VZCaYRpfQhXMYnEo.",
                "pbkdf2_sha256$99999999$seasalt$DrdiWD40lyBuydnjvZiDrdQMx1S1mOA9O0QYex0R6ww=",
                "pbkdf2_sha256$0$seasalt$DrdiWD40lyBuydnjvZiDrdQMx1S1mOA9O0QYex0R6ww=",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQab$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            })
    void whatItCannotOrMayNotReadMatchesNothing(String verifier) {
        assertThat(CHEAP.isReadable(verifier)).isFalse();
        assertThat(CHEAP.matches("password", verifier)).isFalse();
    }

    /** OWASP's advice is the least. */
    @Test
    void shippedParametersAreStrongEnough() throws IOException {
        assertThat(shipped("memory-kib")).isGreaterThanOrEqualTo(19456);
        assertThat(shipped("iterations")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void eachVerifierHasItsOwnSaltAndCarriesItsParameters() {
        String verifier = new PasswordHasher(128, 3).hash("password");
        assertThat(verifier)
                .startsWith("$argon2id$v=19$m=128,t=3,p=1$")
                .isNotEqualTo(new PasswordHasher(128, 3).hash("password"));
        assertThat(CHEAP.matches("password", verifier)).isTrue();
    }

    @Test
    void passwordsAreComparedExactly() {
        List<String> passwords = List.of(
                "Passphrase",
                "passphrase",
                " passphrase",
                "passphrase ",
                "pass\0phrase",
                "caf\u00e9",
                "cafe\u0301",
                "x".repeat(256),
                "x".repeat(255));
        for (String right : passwords) {
            String verifier = CHEAP.hash(right);
            for (String tried : passwords) {
                assertThat(CHEAP.matches(tried, verifier)).isEqualTo(tried.equals(right));
            }
        }
    }

    @Test
    void nothingMatchesWhoHasNoPassword() {
        assertThat(CHEAP.matches("", null)).isFalse();
        assertThat(CHEAP.matches("password", null)).isFalse();
    }

    /** From the activation on, with the parameters that are shipped. */
    @Test
    void somebodySignsInForRealWithWhatIsShipped() throws IOException {
        World.TestOrg org = World.org();
        String email = "shipped-" + org.id() + "@example.org";
        try (Node node = Node.start(
                Kit.CLOCK,
                Kit.temporaryFolder(),
                "rekey.db-url=" + Kit.databaseUrl(Kit.node()),
                "rekey.key-file=" + Kit.node().setting("rekey.key-file"),
                "rekey.smtp-url=" + Kit.smtpUrl(),
                "rekey.argon2.memory-kib=" + shipped("memory-kib"),
                "rekey.argon2.iterations=" + shipped("iterations"))) {
            org.admin()
                    .signIn()
                    .at(node)
                    .post("/user/users", Json.object("firstName", "Mia", "lastName", "Shipped", "email", email))
                    .expect(201);
            URI link = URI.create(SentMail.to(email).link());
            PageClient browser = PageClient.open().at(node);
            browser.get(link.getPath() + "?" + link.getQuery()).expect(200);
            browser.post(
                            "/activate",
                            "token",
                            link.getQuery().replace("token=", ""),
                            "password",
                            World.PASSWORD,
                            "again",
                            World.PASSWORD)
                    .expect(200);
            assertThat(verifier(email))
                    .startsWith("$argon2id$v=19$m=" + shipped("memory-kib") + ",t=" + shipped("iterations") + ",p=1$");
            Http api = Http.api().at(node);
            String wrong = Json.object("email", email, "password", World.PASSWORD + "!");
            api.post("/user/authenticate", wrong).expect(401, "bad-credentials");
            String right = Json.object("email", email, "password", World.PASSWORD);
            api.post("/user/authenticate", right).expect(200);
            Http.api().post("/user/authenticate", right).expect(200);
        }
    }

    private static int shipped(String name) throws IOException {
        return Integer.parseInt(String.valueOf(new YamlPropertySourceLoader()
                .load("shipped", new ClassPathResource("application.yml"))
                .get(0)
                .getProperty("rekey.argon2." + name)));
    }

    private static String verifier(String email) {
        return Kit.db()
                .sql("select password_hash from users where email = :email")
                .param("email", email)
                .query(String.class)
                .single();
    }
}
