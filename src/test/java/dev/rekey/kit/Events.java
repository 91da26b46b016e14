package dev.rekey.kit;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.UserId;

/** What the audit trails say of somebody who is in one org. */
public final class Events {
    private Events() {}

    public static long count(Person person, String event) {
        return count(person.id(), event, "");
    }

    /** In one org's trail. */
    public static long inTrail(OrgId org, UserId subject, String event) {
        return Kit.db()
                .sql("select count(*) from event where org_id = :org and subject_id = :subject and name = :event")
                .param("org", org.value())
                .param("subject", subject.value())
                .param("event", event)
                .query(Long.class)
                .single();
    }

    /** @param detail that the event's details contain, as they are stored */
    public static long count(UserId subject, String event, String detail) {
        return Kit.db()
                .sql(
                        "select count(*) from event where subject_id = :subject and name = :event and position(:detail in details::text) > 0")
                .param("subject", subject.value())
                .param("event", event)
                .param("detail", detail)
                .query(Long.class)
                .single();
    }
}
