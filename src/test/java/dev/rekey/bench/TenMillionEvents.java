package dev.rekey.bench;

import dev.rekey.audit.EventMonths;
import dev.rekey.kit.Kit;
import dev.rekey.kit.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.transaction.support.TransactionTemplate;

/** Two years of an org that has more to tell than any, made in the database. */
record TenMillionEvents(World.TestOrg org, int events) {
    static final int PEOPLE = 20_000;
    private static final String COLUMNS =
            "insert into event (org_id, at, trail, name, actor_id, actor_name, subject_kind, subject_id, subject_name,"
                    + " details, address, user_agent, request_id)";

    void fill() {
        new MillionMembers(org).fill(PEOPLE);
        EventMonths months = Kit.node().get(EventMonths.class);
        LocalDate today = LocalDate.ofInstant(Kit.CLOCK.instant(), ZoneOffset.UTC);
        for (int ago = 25; ago >= 0; ago--) {
            months.make(today.minusMonths(ago));
        }
        Kit.node().get(TransactionTemplate.class).executeWithoutResult(status -> {
            Kit.db().sql("set local statement_timeout = 0").update();
            Kit.db().sql("set local lock_timeout = 0").update();
            // the sealer's: what is made here is none of its business
            Kit.db()
                    .sql("select 1 from pg_advisory_xact_lock(7302551690)")
                    .query(Integer.class)
                    .single();
            make();
            Kit.db()
                    .sql(
                            "update sealing set horizon_tx = (pg_current_xact_id()::text::bigint + 1)::text::xid8, horizon_id = 0")
                    .update();
        });
        Kit.db().sql("set statement_timeout = 0").update();
        Kit.db().sql("vacuum analyze").update();
    }

    /** Few people do most, sign-ins are most of it, and one in a hundred thousand is a reset. */
    private void make() {
        Kit.db()
                .sql(COLUMNS + """
                        select :org, now() - interval '2 years' + i * (interval '2 years' / :events),
                               case when data then 'data' else 'user' end,
                               case when i % 100000 = 7 then 'mfa.reset'
                                    when data then (array['group.updated', 'document.created', 'settings.updated', 'role.members-changed'])[1 + i / 20 % 4]
                                    else (array['sign-in.succeeded', 'sign-out', 'sign-in.failed', 'proof.given', 'user.updated'])[1 + i % 5] end,
                               3000000000 + who, 'Person ' || who,
                               case when data then 'group' else 'user' end,
                               case when data then i / 20 % 5000 else 3000000000 + who end,
                               case when data then 'Group ' || i / 20 % 5000 else 'Person ' || who end,
                               '{"idleMinutes": {"old": 60, "new": 30}}', '192.0.2.7', 'Mozilla/5.0 (X11; Linux x86_64)', gen_random_uuid()::text
                        from (select i, i % 20 = 0 as data, 1 + (power(random(), 3) * (:people - 1))::bigint as who
                              from generate_series(1, :events) i) made
                        """)
                .param("org", org.id().value())
                .param("events", events)
                .param("people", PEOPLE)
                .update();
    }
}
