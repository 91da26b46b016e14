package dev.rekey.login;

import dev.rekey.mfa.MfaPolicy;
import dev.rekey.mfa.Requirement;
import dev.rekey.mfa.SetUpCodes;
import dev.rekey.sessions.HalfSignIn;
import dev.rekey.sessions.HalfSignIn.Road;
import dev.rekey.sessions.Proofs;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Origin;
import dev.rekey.shared.Problem;
import dev.rekey.users.User;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides what a sign-in still owes: the user level, then the org, then the org's level; in this order, none skipped. */
@Component
class Owed {
    private final MfaPolicy policy;
    private final OrgChoices choices;
    private final RememberedDevices devices;
    private final SetUpCodes setUpCodes;
    private final Clock clock;

    Owed(MfaPolicy policy, OrgChoices choices, RememberedDevices devices, SetUpCodes setUpCodes, Clock clock) {
        this.policy = policy;
        this.setUpCodes = setUpCodes;
        this.choices = choices;
        this.devices = devices;
        this.clock = clock;
    }

    /** @param signIn as far as it could go by itself: a remembered device proves, a single org is chosen */
    record Verdict(HalfSignIn signIn, What what, @Nullable MfaLevel level, List<OrgChoice> orgs) {}

    enum What {
        NOTHING,
        /** Nothing is asked for: the account is frozen. */
        FROZEN,
        /** A new one, in place of one that has expired. */
        PASSWORD,
        FACTOR,
        /** What a set-up needs besides the password. */
        SET_UP_CODE,
        SET_UP,
        ORG,
        /** There is no org to enter. */
        NOWHERE;
    }

    private What what(Requirement requirement, MfaLevel level, HalfSignIn signIn) {
        return switch (requirement.owed(level, signIn.proofs())) {
            case NOTHING -> What.NOTHING;
            case FACTOR -> What.FACTOR;
            case SET_UP ->
                requirement.codeOwed(level) && !setUpCodes.serves(signIn.setUpCode(), signIn.scope(level))
                        ? What.SET_UP_CODE
                        : What.SET_UP;
        };
    }

    Verdict of(HalfSignIn signIn, User user, Origin origin) {
        if (user.frozen()) {
            return new Verdict(signIn, What.FROZEN, null, List.of());
        }
        HalfSignIn at = signIn;
        Requirement requirement = policy.of(user.id(), at.org());
        if (!signIn.proofs().withoutPassword() && requirement.passwordExpired(clock.instant())) {
            return new Verdict(at, What.PASSWORD, null, List.of());
        }
        for (MfaLevel level : MfaLevel.values()) {
            if (level == MfaLevel.ORG && at.org() == null) {
                Verdict verdict = chooseOrg(at, user);
                if (verdict.what() != What.NOTHING || verdict.signIn().org() == null) {
                    return verdict;
                }
                at = verdict.signIn();
                requirement = policy.of(user.id(), at.org());
            } else if (level == MfaLevel.ORG && !mayEnter(at, Objects.requireNonNull(at.org()))) {
                return new Verdict(at, What.NOWHERE, null, List.of());
            }
            What what = what(requirement, level, at);
            if (what == What.FACTOR && provedByDevice(at, level, origin)) {
                at = at.with(at.proofs().with(level, new Proofs.Proof(Proofs.DEVICE, clock.instant())));
            } else if (what != What.NOTHING) {
                return new Verdict(at, what, level, List.of());
            }
        }
        return new Verdict(at, What.NOTHING, null, List.of());
    }

    /** As {@link #of}, of what was complete once: a super admin who was in no org stays in none. */
    Verdict ofComplete(HalfSignIn signIn, User user, Origin origin) {
        if (signIn.org() != null || user.frozen()) {
            return of(signIn, user, origin);
        }
        if (!user.superAdmin()) {
            return new Verdict(signIn, What.NOWHERE, null, List.of());
        }
        What what = what(policy.of(user.id(), null), MfaLevel.USER, signIn);
        return new Verdict(signIn, what, MfaLevel.USER, List.of());
    }

    /** Remembered devices are for browsers, and only in place of a code. */
    private boolean provedByDevice(HalfSignIn signIn, MfaLevel level, Origin origin) {
        return signIn.road() == Road.PAGE && devices.use(signIn.scope(level), origin);
    }

    private Verdict chooseOrg(HalfSignIn signIn, User user) {
        List<OrgChoice> all = choices.of(signIn);
        List<OrgChoice> accepted =
                all.stream().filter(choice -> !choice.invited()).toList();
        OrgId wanted = signIn.wantedOrg();
        if (wanted != null) {
            return find(accepted, wanted)
                    .map(choice -> chosen(signIn, choice))
                    .orElseGet(() -> new Verdict(signIn, What.NOWHERE, null, List.of()));
        }
        List<OrgChoice> offered = signIn.road() == Road.PAGE ? all : accepted;
        if (offered.isEmpty()) {
            boolean operator = user.superAdmin() && signIn.portal() == null;
            return new Verdict(signIn, operator ? What.NOTHING : What.NOWHERE, null, List.of());
        }
        boolean oneOnly = offered.size() == 1 && !offered.get(0).invited();
        return signIn.road() == Road.API || oneOnly
                ? chosen(signIn, offered.get(0))
                : new Verdict(signIn, What.ORG, null, offered);
    }

    /** A super admin needs no org: somebody's invitation must not stand between the operator and the installation. */
    Verdict withoutOrg(Verdict verdict, User user) {
        boolean may = verdict.what() == What.ORG
                && user.superAdmin()
                && verdict.signIn().portal() == null
                && verdict.orgs().stream().allMatch(OrgChoice::invited);
        return may ? new Verdict(verdict.signIn(), What.NOTHING, null, List.of()) : verdict;
    }

    /** The access may have ended since the org was chosen. */
    private boolean mayEnter(HalfSignIn signIn, OrgId org) {
        return find(choices.of(signIn), org).filter(choice -> !choice.invited()).isPresent();
    }

    /** @throws Problem 404 for an org that the user may not enter */
    OrgChoice choice(HalfSignIn signIn, OrgId org) {
        return find(choices.of(signIn), org).orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 {@code no-active-org}, also for an invitation: the API accepts none by the way */
    OrgChoice accepted(User user, OrgId org) {
        return find(choices.of(user.id()), org)
                .filter(choice -> !choice.invited())
                .orElseThrow(() -> Problem.of(404, "no-active-org"));
    }

    private static Optional<OrgChoice> find(List<OrgChoice> choices, OrgId org) {
        return choices.stream().filter(choice -> choice.id().equals(org)).findFirst();
    }

    private static Verdict chosen(HalfSignIn signIn, OrgChoice choice) {
        return new Verdict(signIn.in(choice.id()), What.NOTHING, null, List.of());
    }
}
