package dev.rekey.web;

import dev.rekey.shared.Permission;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The console's pages that one can go to: what tabs, menus, Admin Overview and search show, each to whom it is for. */
public enum Destination {
    TASKS(Area.HOME, "/", "check", "tasks.title", screen -> true),
    USERS(Area.SETTINGS, "/admin/users", "users", "users.title", Destination::administers),
    GROUPS(Area.SETTINGS, "/admin/groups", "users", "tile.groups", Destination::administers),
    ROLES(Area.SETTINGS, "/admin/roles", "badge", "tile.roles", Destination::administers),
    SECURITY(Area.SETTINGS, "/admin/security", "shield", "security.title", Destination::administers),
    BRANDING(Area.SETTINGS, "/admin/branding", "brush", "branding.title", Destination::administers),
    LANGUAGES(Area.SETTINGS, "/admin/languages", "globe", "languages.title", Destination::administers),
    PORTALS(Area.SETTINGS, "/admin/portals", "globe", "portals.title", Destination::administers),
    SWAGGER(Area.TOOLS, "/admin/help", "code", "tile.swagger", Destination::administers),
    IMPORT(Area.TOOLS, "/admin/import", "up", "imports.title", Destination::administers),
    LOGO(Area.TOOLS, "/admin/logo", "picture", "logo.title", Destination::administers),
    DATA_AUDIT(Area.TOOLS, "/admin/tools/data-audit", "list", "tile.data-audit", Destination::administers),
    USER_AUDIT(Area.TOOLS, "/admin/tools/user-audit", "list", "tile.user-audit", Destination::administers),
    ARCHIVE(Area.TOOLS, "/admin/archive", "download", "archive.title", Destination::administers),
    IMAGES(Area.TOOLS, "/admin/images", "picture", "images.title", Destination::administers),
    DOCUMENTS(Area.TOOLS, "/admin/documents", "file", "documents.manage", Destination::administers),
    SHARED_DOCUMENTS(
            Area.TOOLS, "/documents", "file", "documents.title", screen -> inOrg(screen) && !administers(screen)),
    PROFILE(Area.PROFILE, "/profile", "users", "profile.title", screen -> true),
    PASSWORD(Area.PROFILE, "/profile/password", "key", "own-password.title", screen -> true),
    MFA(Area.PROFILE, "/profile/mfa", "shield", "profile.mfa.title", screen -> true),
    SESSIONS(Area.PROFILE, "/profile/sessions", "list", "sessions.title", Destination::inPerson),
    KEYS(Area.PROFILE, "/profile/keys", "key", "keys.title", Destination::inPerson),
    RECOVERY(Area.HELP, "/help/recovery", "help", "guide.recovery", screen -> true),
    MFA_SETUP(Area.HELP, "/help/mfa-setup", "help", "guide.mfa-setup", screen -> true),
    ORGS(Area.INSTALLATION, "/admin/orgs", "badge", "orgs.title", Destination::operates),
    SUPER_ADMINS(Area.INSTALLATION, "/admin/super-admins", "users", "super-admins.title", Destination::operates),
    OVERVIEW(Area.ADMINISTRATION, "/admin", "gear", "overview.title", Destination::administers);

    /** What the area drop-down chooses; those of the last three have places of their own in the top bar. */
    public enum Area {
        HOME,
        SETTINGS,
        TOOLS,
        INSTALLATION,
        PROFILE,
        HELP,
        ADMINISTRATION;

        private static final List<Area> CHOSEN = List.of(HOME, SETTINGS, TOOLS, INSTALLATION);

        /** As templates name it, and its title in {@code area.<word>}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Those that a reader finds anything in. */
        public static List<Area> chosenBy(Screen reader) {
            return CHOSEN.stream()
                    .filter(area -> !area.destinations(reader).isEmpty())
                    .toList();
        }

        /** For a reader, in the order of the tabs. */
        public List<Destination> destinations(Screen reader) {
            return Stream.of(Destination.values())
                    .filter(place -> place.area == this && place.isFor(reader))
                    .toList();
        }
    }

    private final Area area;
    private final String address;
    private final String icon;
    private final String title;
    private final Predicate<Screen> readers;

    Destination(Area area, String address, String icon, String title, Predicate<Screen> readers) {
        this.area = area;
        this.address = address;
        this.icon = icon;
        this.title = title;
        this.readers = readers;
    }

    /** As templates name it. */
    public String tab() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Area area() {
        return area;
    }

    public String address() {
        return address;
    }

    /** Of {@code parts/icon.jte}. */
    public String icon() {
        return icon;
    }

    /** A message key. */
    public String title() {
        return title;
    }

    public boolean isFor(Screen reader) {
        return readers.test(reader);
    }

    private static boolean administers(Screen reader) {
        return reader.may(Permission.MANAGE_USERS);
    }

    private static boolean operates(Screen reader) {
        return reader.actor().superAdmin();
    }

    private static boolean inPerson(Screen reader) {
        return reader.actor().inPerson();
    }

    private static boolean inOrg(Screen reader) {
        return reader.actor().currentOrg() != null;
    }
}
