package dev.rekey.users;

import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import dev.rekey.shared.UserId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** What an import does to the rows of users and memberships: one statement for many, each as its like for one does. */
@Repository
class BulkUsers {
    private final JdbcClient db;
    private final UserIds ids;
    private final Clock clock;

    BulkUsers(JdbcClient db, UserIds ids, Clock clock) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
    }

    /** By address, as the org knows it. */
    Map<String, UserId> members(OrgId org, Collection<String> emails) {
        Map<String, UserId> found = new HashMap<>();
        db.sql("select email, user_id from membership where org_id = :org and email = any(:emails)")
                .param("org", org.value())
                .param("emails", Rows.texts(emails))
                .query(row -> {
                    found.put(row.getString("email"), UserId.of(row.getLong("user_id")));
                });
        return found;
    }

    /**
     * In the order of the ids, as users are locked, so that two imports do not wait for each other. Left out is who is known
     * already, and whose id is somebody else's.
     */
    void add(List<NewUser> people) {
        record Made(UserId id, NewUser typed) {}
        List<Made> made = new ArrayList<>();
        people.forEach(typed -> made.add(new Made(ids.candidate(typed.email(), 0), typed)));
        made.sort(Comparator.comparingLong(one -> one.id().value()));
        db.sql("""
                insert into users (id, email, first_name, last_name, language, created_at)
                select n.*, :now from unnest(:ids, :emails, :first, :last, :languages) as n
                on conflict do nothing
                """)
                .param("ids", Rows.users(made.stream().map(Made::id).toList()))
                .param("emails", texts(made, one -> one.typed().email().value()))
                .param("first", texts(made, one -> one.typed().firstName()))
                .param("last", texts(made, one -> one.typed().lastName()))
                .param("languages", texts(made, one -> one.typed().languageOrDefault()))
                .param("now", Rows.at(clock.instant()))
                .update();
    }

    /** By address. */
    Map<String, User> find(Collection<String> emails) {
        return db
                .sql("select * from users where email = any(:emails)")
                .param("emails", Rows.texts(emails))
                .query(Users::read)
                .list()
                .stream()
                .collect(Collectors.toMap(user -> user.email().value(), Function.identity()));
    }

    /** Somebody to be invited. */
    record Invitee(User user, NewUser typed) {}

    /** As {@link Memberships#invite}; that there are licences is known. @return who was not in or invited already */
    Set<UserId> invite(OrgId org, List<Invitee> people) {
        return new HashSet<>(db.sql("""
                insert into membership (org_id, user_id, first_name, last_name, email, invited_at,
                                        enabled, admin, all_data_access, portal_url_access, mfa_opt_out, typed_language)
                select :org, n.id, n.first, n.last, n.email, :now, n.enabled, n.admin, n.all_data, n.portal, false, n.language
                from unnest(:ids, :first, :last, :emails, :languages, :enabled, :admin, :all, :portal)
                     as n (id, first, last, email, language, enabled, admin, all_data, portal)
                on conflict do nothing returning user_id
                """)
                .param("org", org.value())
                .param("now", Rows.at(clock.instant()))
                .param(
                        "ids",
                        Rows.users(people.stream().map(one -> one.user().id()).toList()))
                .param("first", texts(people, one -> one.typed().firstName()))
                .param("last", texts(people, one -> one.typed().lastName()))
                .param("emails", texts(people, one -> one.typed().email().value()))
                .param("languages", texts(people, one -> one.typed().languageOrDefault()))
                .param("enabled", flags(people, one -> one.typed().enabled()))
                .param("admin", flags(people, one -> one.typed().admin()))
                .param("all", flags(people, one -> one.typed().allDataAccess()))
                .param("portal", flags(people, one -> one.typed().portalUrlAccess()))
                .query((row, n) -> UserId.of(row.getLong("user_id")))
                .list());
    }

    /** Else plans that were made for a handful of rows would be kept for as many thousand. */
    void analyze() {
        db.sql("analyze (skip_locked) users, membership, activation, invitation_mail")
                .update();
    }

    private static <T> SqlArrayValue texts(List<T> all, Function<T, String> text) {
        return Rows.texts(all.stream().map(text).toList());
    }

    private static <T> SqlArrayValue flags(List<T> all, Function<T, Boolean> flag) {
        return Rows.booleans(all.stream().map(flag).toList());
    }
}
