package dev.rekey.groups;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The user groups of an org. */
@Repository
public class UserGroups extends MemberSets {
    UserGroups(JdbcClient db) {
        super(db, SetKind.GROUP);
    }
}
