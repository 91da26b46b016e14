package dev.rekey.demo;

import dev.rekey.crypto.PasswordHasher;
import dev.rekey.crypto.Token;
import dev.rekey.groups.Roles;
import dev.rekey.groups.UserGroups;
import dev.rekey.installation.Installation;
import dev.rekey.login.SignIn;
import dev.rekey.mfa.MfaEnforcement;
import dev.rekey.orgs.Orgs;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Permission;
import dev.rekey.shared.UserId;
import dev.rekey.users.FirstUser;
import dev.rekey.users.NewUser;
import dev.rekey.users.UserAdmin;
import dev.rekey.users.UserChange;
import dev.rekey.users.Users;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A small made-up world: two orgs with people of every kind, in one transaction. What people would do it does through
 * the use cases that people would use.
 */
@Service
public class DemoWorld {
    private static final int LICENCES = 100;

    private final Installation installation;
    private final Orgs orgs;
    private final Users users;
    private final FirstUser firstUser;
    private final UserAdmin admin;
    private final UserGroups groups;
    private final Roles roles;
    private final MfaEnforcement enforcement;
    private final DemoPhones phones;
    private final DemoData data;
    private final SignIn signIn;
    private final PasswordHasher hasher;
    private final String givenPassword;

    DemoWorld(
            Installation installation,
            Orgs orgs,
            Users users,
            FirstUser firstUser,
            UserAdmin admin,
            UserGroups groups,
            Roles roles,
            MfaEnforcement enforcement,
            DemoPhones phones,
            DemoData data,
            SignIn signIn,
            PasswordHasher hasher,
            @Value("${rekey.demo-password}") String givenPassword) {
        this.installation = installation;
        this.orgs = orgs;
        this.users = users;
        this.firstUser = firstUser;
        this.admin = admin;
        this.groups = groups;
        this.roles = roles;
        this.enforcement = enforcement;
        this.phones = phones;
        this.data = data;
        this.signIn = signIn;
        this.hasher = hasher;
        this.givenPassword = givenPassword;
    }

    /** @param password everybody's; null when the world was made at an earlier start; @param refused this is a real installation */
    record Made(@Nullable String password, boolean refused) {}

    /** Fills an empty installation; one that is a demo already stays as it is, and a real one is never touched. */
    @Transactional
    public Made makeIfEmpty() {
        installation.lock();
        if (!installation.isEmpty()) {
            return new Made(null, !installation.isDemo());
        }
        installation.markDemo();
        String password =
                givenPassword.isEmpty() ? Token.random(Token.Kind.LINK).value().substring(4, 20) : givenPassword;
        String hash = hasher.hash(password);
        OrgId harbor = orgs.add("Blue Harbor", LICENCES);
        OrgId granite = orgs.add("Granite Peak", LICENCES);
        makeSuperAdmin(hash);
        fillHarbor(harbor, granite, hash);
        makeHistory(password);
        return new Made(password, false);
    }

    /** Needs no org: is added without a membership. */
    private void makeSuperAdmin(String hash) {
        NewUser person = person("Robin", "Castellan", "super@example.com");
        UserId id = users.add(person.email(), person.firstName(), person.lastName(), person.languageOrDefault())
                .orElseThrow();
        users.setPassword(id, hash);
        users.makeSuperAdmin(id);
    }

    private void fillHarbor(OrgId harbor, OrgId granite, String hash) {
        Set<Long> helpDesk = Set.of(groups.add(harbor, "Help Desk"));
        Set<Long> docks = Set.of(groups.add(harbor, "Dock Operations"));
        Set<Long> auditors = Set.of(roles.add(harbor, "Auditor"));
        Set<Long> planners = Set.of(roles.add(harbor, "Planner"));
        UserId avery = firstUser.add(
                harbor, person("Avery", "Lindqvist", "admin@example.com").withAccess(true, false, true, true), hash);
        UserId valentina =
                firstUser.add(harbor, person("Valentina", "Rodriguez", "valentina.rodriguez@example.com"), hash);
        UserId noor = firstUser.add(harbor, person("Noor", "Haddad", "noor.haddad@example.com"), hash);
        UserId samuel = firstUser.add(harbor, person("Samuel", "Okafor", "samuel.okafor@example.com"), hash);
        UserId mei = firstUser.add(
                harbor, person("Mei", "Tanaka", "mei.tanaka@example.com").withAccess(true, false, false, true), hash);
        UserId ines = firstUser.add(harbor, person("Inês", "Ferreira", "ines.ferreira@example.com"), hash);
        UserId tomasz = firstUser.add(harbor, person("Tomasz", "Wójcik", "tomasz.wojcik@example.com"), hash);
        UserId jonas = firstUser.add(harbor, person("Jonas", "Berg", "jonas.berg@example.com"), hash);
        UserId priya = firstUser.add(harbor, person("Priya", "Nair", "priya.nair@example.com"), hash);
        firstUser.add(harbor, person("Omar", "Siddiqui", "omar.siddiqui@example.com"), hash);
        UserId claire = firstUser.add(
                harbor,
                person("Claire", "Dubois", "claire.dubois@example.com").withAccess(true, true, false, false),
                hash);

        firstUser.add(
                granite,
                person("Lena", "Hoffmann", "lena.hoffmann@example.com").withAccess(true, false, true, true),
                hash);
        firstUser.join(granite, samuel, person("Samuel", "Okafor", "samuel.okafor@example.com"));
        firstUser.join(granite, mei, person("Mei", "Tanaka", "mei.tanaka@example.com"));
        firstUser.add(granite, person("Diego", "Paredes", "diego.paredes@example.com"), hash);

        Actor averyActs = administrator(avery, "Avery Lindqvist", harbor, "Blue Harbor");
        admin.change(averyActs, valentina, sets(docks, planners));
        admin.change(averyActs, noor, sets(helpDesk, auditors));
        admin.change(averyActs, samuel, sets(docks, Set.of()));
        admin.change(averyActs, jonas, sets(docks, planners));
        admin.change(averyActs, priya, sets(helpDesk, Set.of()));
        admin.change(averyActs, claire, sets(Set.of(), auditors));
        for (UserId exempt : new UserId[] {ines, tomasz}) {
            admin.change(averyActs, exempt, exemption());
        }
        // The administrator could not exempt herself; a colleague does, who is one for that moment.
        Actor colleague = administrator(claire, "Claire Dubois", harbor, "Blue Harbor");
        admin.change(averyActs, claire, UserChange.access(null, null, true, null, null));
        admin.change(colleague, avery, exemption());
        admin.change(averyActs, claire, UserChange.access(null, null, false, null, null));
        enforcement.set(averyActs, true, false);
        for (UserId owner : new UserId[] {valentina, noor, samuel, mei, jonas, priya}) {
            phones.setUpOrgLevel(users.get(owner), harbor);
        }
        phones.setUpUserLevel(users.get(noor));
        data.fill(averyActs, docks, auditors);
    }

    /** A few sign-ins, right and wrong, so that trails and last logins have something to show. */
    private void makeHistory(String password) {
        Origin office = new Origin("192.0.2.17", "Demo", "demo", null);
        signIn.begin("ines.ferreira@example.com", password, Road.PAGE, office);
        signIn.begin("tomasz.wojcik@example.com", "not the password", Road.PAGE, office);
        signIn.begin("tomasz.wojcik@example.com", password, Road.PAGE, office);
        signIn.begin("diego.paredes@example.com", password, Road.PAGE, office);
    }

    private static NewUser person(String firstName, String lastName, String email) {
        return NewUser.of(firstName, lastName, email, null);
    }

    private static UserChange sets(Set<Long> groups, Set<Long> roles) {
        return UserChange.sets(groups, roles);
    }

    private static UserChange exemption() {
        return UserChange.access(null, null, null, null, true);
    }

    private static Actor administrator(UserId user, String name, OrgId org, String orgName) {
        return new Actor(
                user,
                name,
                "",
                org,
                orgName,
                Permission.ofAdministrator(),
                false,
                0,
                new Origin("192.0.2.10", "Demo", "demo", null));
    }
}
