package dev.rekey.groups;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The screens <em>User Groups</em>. */
@Controller
@RequestMapping("/admin/groups")
public class UserGroupPages extends SetPages {
    UserGroupPages(UserGroups groups, SetMembers members, SetAdmin admin) {
        super(groups, groups, members, admin);
    }
}
