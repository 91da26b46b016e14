package dev.rekey.kit;

import dev.rekey.crypto.PasswordHasher;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.UserId;
import dev.rekey.users.FirstUser;
import dev.rekey.users.NewUser;
import dev.rekey.users.Users;
import java.util.concurrent.atomic.AtomicInteger;

/** People and orgs of one test; each test makes its own, and none meets another's. */
public final class World {
    /** Everybody's. */
    public static final String PASSWORD = "a long enough passphrase";

    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private World() {}

    /** An org with an administrator of its own. */
    public record TestOrg(OrgId id, String name, Person admin) {
        public Person member(String firstName) {
            return join(id, firstName, false);
        }

        public Person anotherAdmin(String firstName) {
            return join(id, firstName, true);
        }

        /** Somebody known elsewhere becomes a member here, too. */
        public void alsoMember(Person person) {
            Kit.node().get(FirstUser.class).join(id, person.id(), newUser(person.firstName(), person.email(), false));
        }

        public void alsoAdmin(Person person) {
            Kit.node().get(FirstUser.class).join(id, person.id(), newUser(person.firstName(), person.email(), true));
        }

        /** As if an administrator had switched it on; what that does by itself has tests of its own. */
        public TestOrg enforcingMfa() {
            Kit.node().get(Orgs.class).enforceMfa(id, true);
            return this;
        }
    }

    public static TestOrg org() {
        return org("Org " + NEXT.incrementAndGet(), 100);
    }

    /** With a number behind the name where another test has an org of that name. */
    public static TestOrg org(String name, int licences) {
        boolean taken = Kit.db()
                .sql("select exists (select 1 from org where lower(name) = lower(:name))")
                .param("name", name)
                .query(Boolean.class)
                .single();
        String free = taken ? name + " " + NEXT.incrementAndGet() : name;
        OrgId id = Kit.node().get(Orgs.class).add(free, licences);
        return new TestOrg(id, free, join(id, "Ada", true));
    }

    /** Without an org, as the first start makes one. */
    public static Person superAdmin() {
        Users users = Kit.node().get(Users.class);
        NewUser typed = newUser("Sudo", email("sudo"), false);
        UserId id = users.add(typed.email(), typed.firstName(), typed.lastName(), typed.languageOrDefault())
                .orElseThrow();
        users.setPassword(id, Kit.node().get(PasswordHasher.class).hash(PASSWORD));
        users.makeSuperAdmin(id);
        return new Person(id, "Sudo", typed.email().value());
    }

    /** A super admin's token, after MFA. */
    public static Http operator() {
        Person superAdmin = superAdmin();
        return superAdmin.signIn(superAdmin.optIn(superAdmin.signIn()));
    }

    private static Person join(OrgId org, String firstName, boolean admin) {
        NewUser typed = newUser(firstName, email(firstName), admin);
        String hash = Kit.node().get(PasswordHasher.class).hash(PASSWORD);
        UserId id = Kit.node().get(FirstUser.class).add(org, typed, hash);
        return new Person(id, firstName, typed.email().value());
    }

    private static String email(String name) {
        return name.toLowerCase(java.util.Locale.ROOT) + "-" + NEXT.incrementAndGet() + "@example.org";
    }

    private static NewUser newUser(String firstName, String email, boolean admin) {
        return NewUser.of(firstName, "Tester", email, null).withAccess(true, false, admin, false);
    }
}
