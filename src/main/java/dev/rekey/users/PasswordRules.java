package dev.rekey.users;

import dev.rekey.shared.UserId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the orgs that a person has accepted say of the person's password, for {@link Passwords#check}. */
@Repository
public class PasswordRules {
    private final JdbcClient db;

    PasswordRules(JdbcClient db) {
        this.db = db;
    }

    /** The shortest that it may be: the strictest of all. */
    public int minimum(UserId id) {
        return db.sql(
                        "select coalesce(max(password_minimum), :default) from member where user_id = :user and accepted_at is not null")
                .param("user", id.value())
                .param("default", Passwords.DEFAULT_MINIMUM)
                .query(Integer.class)
                .single();
    }

    /** What it should not be made of: address, names and orgs. */
    public List<String> words(User user) {
        List<String> words = new ArrayList<>(List.of(user.email().value(), user.firstName(), user.lastName()));
        words.addAll(
                db.sql("select org_name from member where user_id = :user and accepted_at is not null order by org_id")
                        .param("user", user.id().value())
                        .query(String.class)
                        .list());
        return words;
    }
}
