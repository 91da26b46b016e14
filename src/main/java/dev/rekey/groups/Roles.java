package dev.rekey.groups;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The roles of an org. */
@Repository
public class Roles extends MemberSets {
    Roles(JdbcClient db) {
        super(db, "role", "role_member", "role_id", "roleIds");
    }
}
