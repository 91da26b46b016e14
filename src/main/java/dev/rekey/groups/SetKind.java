package dev.rekey.groups;

import dev.rekey.audit.Subject;

/** The two kinds of named sets of members, and where they differ. Names of tables are constants here, never input. */
public enum SetKind {
    GROUP("group", "user_group", "group_member", "group_id", "groupIds", "unknown-user-group"),
    ROLE("role", "role", "role_member", "role_id", "roleIds", "unknown-role");

    private final String word;
    final String table;
    final String members;
    final String key;
    final String field;
    /** The code of the problem that one of several ids is none of this org's. */
    final String unknown;

    SetKind(String word, String table, String members, String key, String field, String unknown) {
        this.word = word;
        this.table = table;
        this.members = members;
        this.key = key;
        this.field = field;
        this.unknown = unknown;
    }

    /** The tab of its pages. */
    public String tab() {
        return word + "s";
    }

    /** The console's page of all of them; each one's is below it. */
    public String path() {
        return "/admin/" + tab();
    }

    public String path(MemberSet set) {
        return path() + "/" + set.id();
    }

    /** The key of a message that each kind has in words of its own: {@code groups.role.title}. */
    public String words(String what) {
        return "groups." + word + "." + what;
    }

    /** What a page says once it is done: {@code done.role-created}. */
    String done(String what) {
        return word + "-" + what;
    }

    /** Into the trail: {@code role.created}. */
    String event(String what) {
        return word + "." + what;
    }

    Subject.Kind subject() {
        return Subject.Kind.valueOf(name());
    }

    /** By which its list's cursors are known. */
    String list() {
        return word;
    }
}
