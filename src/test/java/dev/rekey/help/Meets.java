package dev.rekey.help;

import dev.rekey.kit.Http;
import dev.rekey.kit.Person;
import dev.rekey.kit.World;

/** Whom an administrator acts on, each in an org of their own. */
enum Meets {
    A_MEMBER {
        @Override
        Person in(World.TestOrg org) {
            return org.member("Mia");
        }
    },
    ONESELF {
        @Override
        Person in(World.TestOrg org) {
            return org.admin();
        }
    },
    A_SUPER_ADMIN {
        @Override
        Person in(World.TestOrg org) {
            Person operator = World.superAdmin();
            org.alsoMember(operator);
            return operator;
        }
    },
    SOMEBODY_ELSEWHERE_TOO {
        @Override
        Person in(World.TestOrg org) {
            Person member = org.member("Mia");
            World.org().alsoMember(member);
            return member;
        }
    };

    abstract Person in(World.TestOrg org);

    /** What the administrator does. */
    interface Act {
        Http.Answer by(Http admin, Person whom);
    }

    Http.Answer and(Act act) {
        World.TestOrg org = World.org();
        Person whom = in(org);
        return act.by(org.admin().signIn(), whom);
    }
}
