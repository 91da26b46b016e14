package dev.rekey.superadmins;

import dev.rekey.orgs.Org;
import dev.rekey.orgs.OrgAdmin;
import dev.rekey.orgs.Orgs;
import dev.rekey.shared.Actor;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Page;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Typed;
import dev.rekey.users.Member;
import dev.rekey.users.MemberList;
import dev.rekey.users.MemberQuery;
import dev.rekey.users.Members;
import dev.rekey.web.Confirmation;
import dev.rekey.web.Screen;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The screen <em>Orgs</em>: make an org, set its licences, suspend it, enter it. */
@Controller
@RequestMapping("/admin/orgs")
public class OrgPages {
    private static final int ROWS = 25;
    /** An org has few administrators; whoever needs all asks the API. */
    private static final int ADMINISTRATORS = 50;

    private final Orgs orgs;
    private final OrgAdmin admin;
    private final Members members;
    private final MemberList list;
    private final AcrossOrgs acrossOrgs;

    OrgPages(Orgs orgs, OrgAdmin admin, Members members, MemberList list, AcrossOrgs acrossOrgs) {
        this.orgs = orgs;
        this.admin = admin;
        this.members = members;
        this.list = list;
        this.acrossOrgs = acrossOrgs;
    }

    public record ListModel(String search, Page<Org> page, boolean first) {
        public String nextPage() {
            return UriComponentsBuilder.fromPath("/admin/orgs")
                    .queryParam("search", "{search}")
                    .queryParam("cursor", page.next())
                    .encode()
                    .buildAndExpand(search)
                    .toUriString();
        }
    }

    /** As typed. */
    public record Form(@Nullable String name, @Nullable String licences) {
        int parsedLicences() {
            try {
                return Integer.parseInt(licences == null ? "" : licences.strip());
            } catch (NumberFormatException e) {
                throw Problem.invalid("licences", "out-of-range", 0, Org.MAX_LICENCES);
            }
        }
    }

    /** @param org null for one that is not made yet; @param member the reader is a member already */
    public record EditModel(
            @Nullable Org org,
            Form form,
            List<Member> administrators,
            boolean member,
            @Nullable Problem problem) {}

    @GetMapping
    ModelAndView list(
            Actor actor,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String cursor,
            Screen screen) {
        actor.require(Permission.ACROSS_ORGS);
        Cursor after = Cursor.decode(cursor);
        return screen.show(
                "superadmins/orgs", new ListModel(search, orgs.list(Typed.search(search), after, ROWS), after == null));
    }

    @GetMapping("/new")
    ModelAndView blank(Actor actor, Screen screen) {
        actor.require(Permission.ACROSS_ORGS);
        return screen.show("superadmins/org", new EditModel(null, new Form("", "100"), List.of(), false, null));
    }

    @PostMapping("/new")
    ModelAndView create(Actor actor, @ModelAttribute Form form, Screen screen) {
        actor.require(Permission.ACROSS_ORGS);
        try {
            Org made = admin.create(actor, form.name() == null ? "" : form.name(), form.parsedLicences());
            return screen.redirect("/admin/orgs/" + made.id(), "org-created");
        } catch (Problem problem) {
            requireShowable(problem);
            return screen.show("superadmins/org", new EditModel(null, form, List.of(), false, problem));
        }
    }

    @GetMapping("/{orgId}")
    ModelAndView edit(Actor actor, @PathVariable OrgId orgId, Screen screen) {
        actor.require(Permission.ACROSS_ORGS);
        Org org = orgs.get(orgId);
        return edit(actor, org, new Form(org.name(), String.valueOf(org.licences())), null, screen);
    }

    @PostMapping("/{orgId}")
    ModelAndView save(Actor actor, @PathVariable OrgId orgId, @ModelAttribute Form form, Screen screen) {
        actor.require(Permission.ACROSS_ORGS);
        try {
            admin.change(actor, orgId, form.name(), form.parsedLicences(), null);
        } catch (Problem problem) {
            requireShowable(problem);
            return edit(actor, orgs.get(orgId), form, problem, screen);
        }
        return screen.redirect("/admin/orgs", "org-saved");
    }

    @GetMapping("/{orgId}/suspend")
    ModelAndView confirm(Actor actor, @PathVariable OrgId orgId, Screen screen) {
        actor.require(Permission.ACROSS_ORGS);
        String org = "/admin/orgs/" + orgId;
        return screen.confirm(new Confirmation(
                screen.t("orgs.suspend-ask"),
                orgs.get(orgId).name(),
                screen.t("orgs.suspend-explain"),
                org + "/suspend?suspended=true",
                screen.t("orgs.suspend"),
                org,
                "installation",
                "orgs"));
    }

    @PostMapping("/{orgId}/suspend")
    ModelAndView suspend(Actor actor, @PathVariable OrgId orgId, @RequestParam boolean suspended, Screen screen) {
        actor.require(Permission.ACROSS_ORGS);
        admin.change(actor, orgId, null, null, suspended);
        return screen.redirect("/admin/orgs/" + orgId, suspended ? "org-suspended" : "org-resumed");
    }

    @PostMapping("/{orgId}/enter")
    ModelAndView insertSelf(Actor actor, @PathVariable OrgId orgId, Screen screen) {
        actor.require(Permission.ACROSS_ORGS);
        try {
            acrossOrgs.insertSelf(actor, orgId);
        } catch (Problem problem) {
            requireShowable(problem);
            Org org = orgs.get(orgId);
            return edit(actor, org, new Form(org.name(), String.valueOf(org.licences())), problem, screen);
        }
        return screen.redirect("/switch-org", "org-entered");
    }

    private ModelAndView edit(Actor actor, Org org, Form form, @Nullable Problem problem, Screen screen) {
        MemberQuery administrators = MemberQuery.administrators(ADMINISTRATORS, null);
        return screen.show(
                "superadmins/org",
                new EditModel(
                        org,
                        form,
                        list.page(org.id(), administrators).items(),
                        members.find(org.id(), actor.user()).isPresent(),
                        problem));
    }

    private static void requireShowable(Problem problem) {
        if (problem.status() != 400 && problem.status() != 409) {
            throw problem;
        }
    }
}
