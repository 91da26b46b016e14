package dev.rekey.bench;

import dev.rekey.kit.Kit;
import dev.rekey.kit.World;
import java.util.Locale;

/** The people of an org as large as none, made in the database: no call makes a million. */
record MillionMembers(World.TestOrg org) {

    enum Group {
        FEW("a group of five", 200_000),
        SOME("a group of three thousand", 333),
        MANY("a group of every third", 3);

        final String words;
        final int every;

        Group(String words, int every) {
            this.words = words;
            this.every = every;
        }

        long id(World.TestOrg org) {
            return Kit.db()
                    .sql("select id from user_group where org_id = :org and name = :name")
                    .param("org", org.id().value())
                    .param("name", name().toLowerCase(Locale.ROOT))
                    .query(Long.class)
                    .single();
        }
    }

    void fill(int members) {
        Kit.db().sql("set statement_timeout = 0").update();
        people(members);
        update(
                "update membership set accepted_at = now(), all_data_access = coalesce(last_login < now() - interval '880 days', false)"
                        + " where org_id = :org and accepted_at is null");
        for (Group group : Group.values()) {
            sets(group.name().toLowerCase(Locale.ROOT), "user_group", "group_member", "group_id", group.every);
        }
        for (int i = 0; i < 500; i++) {
            sets("team " + i, "user_group", "group_member", "group_id", 10_000 + i);
        }
        sets("reader", "role", "role_member", "role_id", 10);
        Kit.db().sql("vacuum analyze").update();
    }

    /** Names as skewed as real ones: 400 first names, 2,000 last names, the early ones many times as frequent. */
    private void people(int members) {
        Kit.db().sql("""
                create or replace function bench_name(n bigint) returns text language sql immutable as $$
                    select initcap((array['an','be','ca','do','el','fi','go','ha','in','jo','ka','lu','ma','ni','ol','pa','ro','sa','ti','wa'])[1 + n % 20]
                        || (array['nna','rt','len','mir','ssa','vid','rgo','dek','lin','bar'])[1 + n / 20 % 10]
                        || (array['','son','berg','ova','ski','ez','mann','sen','ini','ard'])[1 + n / 200 % 10])
                $$
                """).update();
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
                    .param("from", part * members / 10 + 1)
                    .param("to", (part + 1) * members / 10)
                    .param("org", org.id().value())
                    .update();
        }
    }

    private void sets(String name, String table, String members, String key, int every) {
        Kit.db()
                .sql("with made as (insert into " + table
                        + " (org_id, name) values (:org, :name) returning id) insert into "
                        + members + " (org_id, " + key
                        + ", user_id) select :org, made.id, m.user_id from made, membership m"
                        + " where m.org_id = :org and m.user_id % :every = 1")
                .param("org", org.id().value())
                .param("name", name)
                .param("every", every)
                .update();
    }

    private void update(String sql) {
        Kit.db().sql(sql).param("org", org.id().value()).update();
    }
}
