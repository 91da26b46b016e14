package dev.rekey.bench;

import dev.rekey.crypto.PasswordHasher;
import dev.rekey.kit.Http;
import dev.rekey.kit.Json;
import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.Person;
import dev.rekey.kit.Phone;
import dev.rekey.kit.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The main job: the list, the reset, the sign-in with password and code, each over HTTP by one client or two. */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class MainJobBenchmark {
    private static final int MEMBERS = 10_000;

    @Test
    void pagesCallsAndResets() {
        World.TestOrg org = World.org("Benchmark", 2 * MEMBERS);
        List<Long> ids = fill(org);
        Http admin = org.admin().signIn();
        PageClient console = PageClient.open();
        console.password(org.admin());
        Sample.of(500, () -> console.get("/admin/users").expect(200)).tell("User Management page, org of 10,001");
        Sample.of(500, () -> console.get("/admin/users?search=ber7").expect(200))
                .tell("User Management page with a search");
        Sample.of(2000, () -> admin.get("/user/users/me").expect(200)).tell("GET /user/users/me");
        AtomicInteger next = new AtomicInteger();
        Sample.of(500, () -> reset(admin, "[" + ids.get(next.getAndIncrement()) + "]"))
                .tell("one reset of a member with both factors");
        Sample.cold(10, () -> {
                    giveFactors(org);
                    long start = System.nanoTime();
                    reset(admin, ids.toString());
                    Sample.tell("reset of 10,000 ids, each with a factor: %.0f ms", (System.nanoTime() - start) / 1e6);
                })
                .tell("the same with giving them factors before");
    }

    /** Password hashes as they ship; nothing else of a sign-in may cost much beside them. */
    @Test
    void signInsBesideBareHashes() throws InterruptedException {
        try (Node node = Node.start(
                Kit.CLOCK,
                Kit.temporaryFolder(),
                "rekey.db-url=" + Kit.databaseUrl(Kit.node()),
                "rekey.key-file=" + Kit.node().setting("rekey.key-file"),
                "rekey.argon2.memory-kib=19456",
                "rekey.argon2.iterations=2")) {
            PasswordHasher hasher = node.get(PasswordHasher.class);
            String hash = hasher.hash(World.PASSWORD);
            World.TestOrg org = World.org("Sign-ins", 1_000).enforcingMfa();
            List<Person> people = new ArrayList<>();
            List<Phone> phones = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                people.add(org.member("Sam"));
                phones.add(people.get(i).setUpAtSignIn());
            }
            Kit.db()
                    .sql("update users set password_hash = :hash")
                    .param("hash", hash)
                    .update();
            Sample.rate(2, Duration.ofSeconds(5), () -> hasher.matches(World.PASSWORD, hash));
            double before = Sample.rate(2, Duration.ofSeconds(10), () -> hasher.matches(World.PASSWORD, hash));
            AtomicInteger turn = new AtomicInteger();
            Kit.CLOCK.toNextStep();
            Runnable signIn = () -> {
                int i = turn.getAndIncrement();
                if (i % people.size() == 0) {
                    Kit.CLOCK.toNextStep();
                }
                Person person = people.get(i % people.size());
                Http.api()
                        .at(node)
                        .post(
                                "/user/authenticate",
                                Json.object(
                                        "email", person.email(),
                                        "password", World.PASSWORD,
                                        "code", phones.get(i % people.size()).code()))
                        .expect(200);
            };
            Sample.rate(4, Duration.ofSeconds(15), signIn);
            double signIns = Sample.rate(4, Duration.ofSeconds(15), signIn);
            double after = Sample.rate(2, Duration.ofSeconds(10), () -> hasher.matches(World.PASSWORD, hash));
            double bare = (before + after) / 2;
            Sample.tell(
                    "password + code sign-ins: %.1f/s; bare Argon2id: %.1f/s; %.0f %%",
                    signIns, bare, 100 * signIns / bare);
        }
    }

    private static void reset(Http admin, String ids) {
        admin.put("/user/users/mfa/reset", "{\"ids\": " + ids + "}").expect(204);
    }

    private static List<Long> fill(World.TestOrg org) {
        long first = Kit.db()
                .sql("select coalesce(max(id), 1000000000) + 1 from users where id < 2000000000")
                .query(Long.class)
                .single();
        Kit.db().sql("""
                insert into users (id, email, first_name, last_name, created_at)
                select :first + i, 'bench' || (:first + i) || '@example.org', 'Member' || i, 'Number' || i, now()
                from generate_series(1, :members) i
                """).param("first", first).param("members", MEMBERS).update();
        Kit.db()
                .sql("""
                insert into membership (org_id, user_id, first_name, last_name, email, invited_at, accepted_at)
                select :org, id, first_name, last_name, email, now(), now() from users
                where id between :first + 1 and :first + :members
                """)
                .param("org", org.id().value())
                .param("first", first)
                .param("members", MEMBERS)
                .update();
        giveFactors(org);
        Kit.db().sql("analyze").update();
        return Kit.db()
                .sql("select user_id from membership where org_id = :org and not admin order by user_id")
                .param("org", org.id().value())
                .query(Long.class)
                .list();
    }

    /** Bytes that are no secret suffice: a reset opens none. */
    private static void giveFactors(World.TestOrg org) {
        Kit.db()
                .sql("""
                insert into totp_factor (user_id, org_id, secret, last_step, created_at)
                select m.user_id, o.id, '\\x00', 0, now()
                from membership m cross join (values (m_org()), (null)) o (id) where m.org_id = :org and not m.admin
                on conflict do nothing
                """.replace("m_org()", org.id().toString() + "::bigint"))
                .param("org", org.id().value())
                .update();
        Kit.db().sql("""
                insert into recovery_code (user_id, org_id, verifier)
                select user_id, org_id, sha256(i::text::bytea) from membership cross join generate_series(1, 10) i
                where org_id = :org and not admin
                """).param("org", org.id().value()).update();
    }
}
