package dev.rekey.audit;

import dev.rekey.shared.Actor;
import dev.rekey.shared.FactorScope;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Appends events, in the caller's transaction: a change without its event, or an event without its change, cannot be. */
@Repository
public class AuditLog {
    private static final String ORGS_OF_SUBJECT =
            "(select org_id from member where user_id = :subject::bigint and accepted_at is not null)";

    /** The actor is no member of the org whose trail it is. */
    private static final String EXTERNAL =
            " not exists (select 1 from member a where a.org_id = %s and a.user_id = :actor)";

    private static final String COLUMNS = """
            insert into event (org_id, at, trail, name, actor_id, actor_name, external, behind_id, behind_name,
                               subject_kind, subject_id, subject_name, details, address, user_agent, request_id)
            """;

    private static final Subject NOBODY = new Subject(Subject.Kind.USER, null, "");

    private final JdbcClient db;
    private final Clock clock;
    private final JsonMapper json;

    AuditLog(JdbcClient db, Clock clock, JsonMapper json) {
        this.db = db;
        this.clock = clock;
        this.json = json;
    }

    /** Into the trail of the actor's org. */
    public void record(Actor actor, String event, Subject subject, Map<String, ?> details) {
        recordIn(actor.currentOrg(), actor, event, subject, details);
    }

    /** Into the trail of one org, or the installation's when null. */
    public void recordIn(@Nullable OrgId org, Actor actor, String event, Subject subject, Map<String, ?> details) {
        // not a list of one: PostgreSQL would plan the statement anew each time, for longer than it runs
        insert(actor, actor.origin(), event, subject, details, "(select :org::bigint)")
                .param("org", org == null ? null : org.value())
                .update();
    }

    /** What a person does or suffers in every org: into the trail of each org the user has accepted. */
    public void recordInOrgsOf(Actor self, String event, Map<String, ?> details) {
        recordInOrgsOf(Subject.of(self.user(), self.name()), self, event, details);
    }

    /** What somebody does to a person everywhere: into the trail of each org that the person has accepted. */
    public void recordInOrgsOf(Subject person, Actor actor, String event, Map<String, ?> details) {
        insert(actor, actor.origin(), event, person, details, ORGS_OF_SUBJECT).update();
    }

    /** What somebody does about the own factors: of an org's level that org's business alone, of the user's every org's. */
    public void recordAt(FactorScope scope, Actor self, String event, Map<String, ?> details) {
        if (scope.org() == null) {
            recordInOrgsOf(self, event, details);
        } else {
            recordIn(scope.org(), self, event, Subject.of(self.user(), self.name()), details);
        }
    }

    /** Of somebody who is no user: whoever runs the installation, on its command line. */
    public void recordInOrgsOf(Subject person, String doer, Origin origin, String event, Map<String, ?> details) {
        insert(null, origin, event, person, details, ORGS_OF_SUBJECT)
                .param("actorName", doer)
                .update();
    }

    /** Without anybody known: a guess at an address that nobody has. The same work as for a known one. */
    public void recordUnknown(Origin origin, String event, Map<String, ?> details) {
        insert(null, origin, event, NOBODY, details, ORGS_OF_SUBJECT).update();
    }

    /**
     * One event per member of an org, for changes made to many at once, in one statement.
     *
     * @param details each member's own, in the order of {@code users}
     */
    public void recordAll(
            Actor actor, OrgId org, String event, Collection<UserId> users, List<? extends Map<String, ?>> details) {
        recordAll(actor, org, "m.org_id = :org", event, users, details);
    }

    /** What was done in one org and concerns the users in all the others that they have accepted: into those trails. */
    public void recordAllElsewhere(
            Actor actor, OrgId org, String event, Collection<UserId> users, List<? extends Map<String, ?>> details) {
        recordAll(actor, org, "m.org_id <> :org and m.accepted_at is not null", event, users, details);
    }

    private void recordAll(
            Actor actor,
            OrgId org,
            String whichOrgs,
            String event,
            Collection<UserId> users,
            List<? extends Map<String, ?>> details) {
        db.sql(COLUMNS + """
                select m.org_id, :at, :trail, :event, :actor, :actorName, %s, :behind, :behindName,
                       'user', m.user_id, m.first_name || ' ' || m.last_name, s.details::jsonb, :address, :agent, :request
                from unnest(:users, :details) as s (user_id, details)
                join member m on m.user_id = s.user_id where %s
                """.formatted(EXTERNAL.formatted("m.org_id"), whichOrgs))
                .param("at", Rows.at(clock.instant()))
                .param("trail", Trail.of(event).word())
                .param("event", event)
                .param("actor", actor.user().value())
                .param("actorName", actor.name())
                .param("behind", behindId(actor))
                .param("behindName", behindName(actor))
                .param("address", actor.origin().address())
                .param("agent", actor.origin().userAgent())
                .param("request", actor.origin().requestId())
                .param("users", Rows.users(users))
                .param(
                        "details",
                        Rows.texts(
                                details.stream().map(json::writeValueAsString).toList()))
                .param("org", org.value())
                .update();
    }

    /** A row per org, or one in the installation's own trail when there is none. */
    private JdbcClient.StatementSpec insert(
            @Nullable Actor actor, Origin origin, String event, Subject subject, Map<String, ?> details, String orgs) {
        // nobody is a stranger to what is done to oneself, and whether somebody is must not cost time at a sign-in
        boolean somebodyElse = actor != null && !subject.isUser(actor.user());
        String external = somebodyElse ? "o.id is not null and" + EXTERNAL.formatted("o.id") : "false";
        return db.sql(COLUMNS + """
                select o.id, :at, :trail, :event, :actor, :actorName, %s, :behind, :behindName,
                       :kind, :subject, :subjectName, :details::jsonb, :address, :agent, :request
                from (select 1) one left join %s as o (id) on true
                """.formatted(external, orgs))
                .param("at", Rows.at(clock.instant()))
                .param("trail", Trail.of(event).word())
                .param("event", event)
                .param("actor", actor == null ? null : actor.user().value())
                .param("actorName", actor == null ? "" : actor.name())
                .param("behind", behindId(actor))
                .param("behindName", behindName(actor))
                .param("kind", subject.kind().word())
                .param("subject", subject.id())
                .param("subjectName", subject.name())
                .param("details", json.writeValueAsString(details))
                .param("address", origin.address())
                .param("agent", origin.userAgent())
                .param("request", origin.requestId());
    }

    private static @Nullable Long behindId(@Nullable Actor actor) {
        return actor == null || actor.behind() == null
                ? null
                : actor.behind().user().value();
    }

    private static @Nullable String behindName(@Nullable Actor actor) {
        return actor == null || actor.behind() == null ? null : actor.behind().name();
    }
}
