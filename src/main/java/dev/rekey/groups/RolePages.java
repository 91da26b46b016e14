package dev.rekey.groups;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The screens <em>Roles</em>. */
@Controller
@RequestMapping("/admin/roles")
public class RolePages extends SetPages {
    RolePages(Roles roles, UserGroups groups, SetMembers members, SetAdmin admin) {
        super(roles, groups, members, admin);
    }
}
