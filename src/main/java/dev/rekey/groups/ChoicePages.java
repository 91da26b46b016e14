package dev.rekey.groups;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Typed;
import dev.rekey.web.Screen;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A part of the forms in which user groups or roles are chosen: what is offered, by what one types. */
@Controller
public class ChoicePages {
    private final UserGroups groups;
    private final Roles roles;

    ChoicePages(UserGroups groups, Roles roles) {
        this.groups = groups;
        this.roles = roles;
    }

    /** @param form as in {@link Choice} */
    @GetMapping("/admin/choices")
    ModelAndView find(
            Actor actor,
            @RequestParam(defaultValue = "groupIds") String field,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") Set<Long> groupIds,
            @RequestParam(defaultValue = "") Set<Long> groupId,
            @RequestParam(defaultValue = "") Set<Long> roleIds,
            @RequestParam(defaultValue = "") String form,
            Screen screen) {
        actor.require(Permission.READ_USERS);
        String typed = Typed.search(search);
        Choice choice =
                switch (field) {
                    case "roleIds" -> roles.choice(actor.org(), roleIds, typed);
                    case Choice.GROUP_OF_LIST ->
                        groups.choice(actor.org(), groupId, typed).sentAs(field);
                    default -> groups.choice(actor.org(), groupIds, typed);
                };
        return screen.show("groups/offered", choice.sentWith(form));
    }
}
