package dev.rekey.groups;

/** The two kinds of named sets of members, and where they differ. Names of tables are constants here, never input. */
public enum SetKind {
    GROUP("group", "/admin/groups", "user_group", "group_member", "group_id", "groupIds"),
    ROLE("role", "/admin/roles", "role", "role_member", "role_id", "roleIds");

    private final String word;
    private final String path;
    final String table;
    final String members;
    final String key;
    final String field;

    SetKind(String word, String path, String table, String members, String key, String field) {
        this.word = word;
        this.path = path;
        this.table = table;
        this.members = members;
        this.key = key;
        this.field = field;
    }

    /** The console's page of all of them; each one's is below it. */
    public String path() {
        return path;
    }

    /** The key of a message that each kind has in words of its own: {@code groups.group.title}. */
    public String words(String what) {
        return "groups." + word + "." + what;
    }

    /** Into the trail: {@code group.created}. */
    String event(String what) {
        return word + "." + what;
    }

    /** By which its list's cursors are known. */
    String list() {
        return word;
    }

    /** The code of the problem that one of several ids is none of this org's. */
    String unknown() {
        return this == GROUP ? "unknown-user-group" : "unknown-role";
    }
}
