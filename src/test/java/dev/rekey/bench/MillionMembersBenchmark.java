package dev.rekey.bench;

import dev.rekey.kit.Http;
import dev.rekey.kit.Kit;
import dev.rekey.kit.PageClient;
import dev.rekey.kit.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Lists, searches and counters of an org with a million members. */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class MillionMembersBenchmark {
    private static final int MEMBERS = 1_000_000;

    @Test
    void listsSearchesAndCounters() {
        World.TestOrg org = World.org("A million", 2 * MEMBERS);
        long start = System.nanoTime();
        fill(org);
        Sample.tell("a million members made in %.0f s", (System.nanoTime() - start) / 1e9);
        Http admin = org.admin().signIn();
        PageClient console = PageClient.open();
        console.password(org.admin());
        tell(admin, "page 1", "sort=name");
        tell(admin, "page 1, by last login", "sort=-lastLogin");
        tell(admin, "search of a needle that many have (ann)", "search=ann");
        tell(admin, "search of a needle that three have (qzx)", "search=qzx");
        tell(admin, "search of a needle of a few thousand, all late in the order (zim)", "search=zim");
        tell(admin, "search of a needle that nobody has (qqq)", "search=qqq");
        tell(admin, "inactive ones, few", "status=inactive");
        tell(admin, "administrators, one", "permission=admin");
        tell(admin, "page near the end", "cursor=" + nearTheEnd(org));
        Sample.of(200, () -> admin.get("/user/org").expect(200)).tell("counters, GET /user/org");
        Sample.of(200, () -> console.get("/admin/users").expect(200)).tell("User Management page");
        Sample.of(200, () -> console.get("/admin/users?search=ann").expect(200))
                .tell("User Management page, search ann");
    }

    private static void tell(Http admin, String what, String query) {
        Sample.of(300, () -> admin.get("/user/users?limit=25&" + query).expect(200))
                .tell(what);
    }

    private static String nearTheEnd(World.TestOrg org) {
        return Kit.db()
                .sql("""
                        select replace(rtrim(translate(encode(convert_to(user_id || ':name:' || sort_name, 'UTF8'), 'base64'),
                                                       '+/', '-_'), '='), e'\\n', '')
                        from membership where org_id = :org order by sort_name desc, user_id desc offset 100 limit 1
                        """)
                .param("org", org.id().value())
                .query(String.class)
                .single();
    }

    /** Names as skewed as real ones: 400 first names, 2,000 last names, the early ones many times as frequent. */
    private static void fill(World.TestOrg org) {
        Kit.db().sql("""
                create or replace function bench_name(n bigint) returns text language sql immutable as $$
                    select initcap((array['an','be','ca','do','el','fi','go','ha','in','jo','ka','lu','ma','ni','ol','pa','ro','sa','ti','wa'])[1 + n % 20]
                        || (array['nna','rt','len','mir','ssa','vid','rgo','dek','lin','bar'])[1 + n / 20 % 10]
                        || (array['','son','berg','ova','ski','ez','mann','sen','ini','ard'])[1 + n / 200 % 10])
                $$
                """).update();
        Kit.db().sql("set statement_timeout = 0").update();
        for (int part = 0; part < 10; part++) {
            Kit.db()
                    .sql("""
                    with n as (
                        select 3000000000 + i as id, power(random(), 2) * 400 as f, power(random(), 2) * 2000 as l, i
                        from generate_series(:from, :to) i
                    ), made as (
                        insert into users (id, email, first_name, last_name, created_at)
                        select id, 'm' || i || '@mail' || i % 50 || '.example', bench_name(f::bigint),
                               case when i % 300000 = 7 then 'Qzxar' when i % 300 = 0 then 'Zimmer' || bench_name(l::bigint)
                                    else bench_name(l::bigint) end, now()
                        from n returning *
                    )
                    insert into membership (org_id, user_id, first_name, last_name, email, invited_at, enabled, last_login)
                    select :org, id, first_name, last_name, email, now(), id % 10007 <> 0, now() - random() * interval '900 days'
                    from made
                    """)
                    .param("from", part * MEMBERS / 10 + 1)
                    .param("to", (part + 1) * MEMBERS / 10)
                    .param("org", org.id().value())
                    .update();
        }
        Kit.db()
                .sql("update membership set accepted_at = now() where org_id = :org and accepted_at is null")
                .param("org", org.id().value())
                .update();
        Kit.db().sql("vacuum analyze").update();
    }
}
