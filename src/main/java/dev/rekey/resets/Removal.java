package dev.rekey.resets;

import dev.rekey.apikeys.ApiKeys;
import dev.rekey.mfa.MadeCode;
import dev.rekey.passkeys.PasskeyEnrolment;
import dev.rekey.passkeys.Passkeys;
import dev.rekey.recoverycodes.RecoveryCodes;
import dev.rekey.sessions.Ended;
import dev.rekey.sessions.HalfSignIns;
import dev.rekey.sessions.RememberedDevices;
import dev.rekey.sessions.Sessions;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.UserId;
import dev.rekey.totp.TotpFactors;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Removes the factors of many users and what they opened, a statement for each kind, and counts of whom how many. */
@Component
class Removal {
    private final TotpFactors totp;
    private final Passkeys passkeys;
    private final PasskeyEnrolment enrolment;
    private final RecoveryCodes recoveryCodes;
    private final RememberedDevices devices;
    private final HalfSignIns signIns;
    private final Sessions sessions;
    private final ApiKeys apiKeys;

    Removal(
            TotpFactors totp,
            Passkeys passkeys,
            PasskeyEnrolment enrolment,
            RecoveryCodes recoveryCodes,
            RememberedDevices devices,
            HalfSignIns signIns,
            Sessions sessions,
            ApiKeys apiKeys) {
        this.totp = totp;
        this.passkeys = passkeys;
        this.enrolment = enrolment;
        this.recoveryCodes = recoveryCodes;
        this.devices = devices;
        this.signIns = signIns;
        this.sessions = sessions;
        this.apiKeys = apiKeys;
    }

    /**
     * Half-finished sign-ins go first: whoever is in the middle of one is waited for, and what it opened goes with the rest.
     *
     * @param userLevel whose user level goes, and with it all their sessions
     * @param orgLevel whose level of the org goes, and with it their sessions there
     * @param endKeys API keys, which stay otherwise, go as the sessions do
     */
    Map<UserId, Receipt> remove(OrgId org, Collection<UserId> userLevel, Collection<UserId> orgLevel, boolean endKeys) {
        Map<UserId, Receipt> receipts = new LinkedHashMap<>();
        Map<UserId, Integer> halves = signIns.endAll(union(userLevel, orgLevel));
        enrolment.removeChallenges(union(userLevel, orgLevel));
        Map<UserId, Receipt.Removed> ofUser = level(null, userLevel);
        Map<UserId, Receipt.Removed> ofOrg = level(org, orgLevel);
        Ended everywhere = sessions.endAll(userLevel);
        Ended here = sessions.endInOrg(org, orgLevel);
        Map<UserId, List<Receipt.Key>> keys = keys(org, userLevel, orgLevel, endKeys);
        for (UserId user : union(userLevel, orgLevel)) {
            Map<MfaLevel, Receipt.Removed> levels = new EnumMap<>(MfaLevel.class);
            if (ofUser.containsKey(user)) {
                levels.put(MfaLevel.USER, ofUser.get(user));
            }
            if (ofOrg.containsKey(user)) {
                levels.put(MfaLevel.ORG, ofOrg.get(user));
            }
            receipts.put(
                    user,
                    new Receipt(
                            user,
                            levels,
                            count(everywhere.browsers(), user) + count(here.browsers(), user),
                            count(everywhere.tokens(), user) + count(here.tokens(), user),
                            count(halves, user),
                            keys.getOrDefault(user, List.of()),
                            MadeCode.NOT_NEEDED));
        }
        return receipts;
    }

    private Map<UserId, Receipt.Removed> level(@Nullable OrgId org, Collection<UserId> users) {
        Map<UserId, Integer> setUps = totp.removeSetUps(org, users);
        Map<UserId, Integer> apps = totp.removeAll(org, users);
        Map<UserId, Integer> keys = passkeys.removeAll(org, users);
        Map<UserId, Integer> codes = recoveryCodes.removeAll(org, users);
        Map<UserId, Integer> browsers = devices.forgetAll(org, users);
        Map<UserId, Receipt.Removed> removed = new LinkedHashMap<>();
        users.forEach(user -> removed.put(
                user,
                new Receipt.Removed(
                        count(apps, user),
                        count(keys, user),
                        count(codes, user),
                        count(browsers, user),
                        count(setUps, user))));
        return removed;
    }

    private Map<UserId, List<Receipt.Key>> keys(
            OrgId org, Collection<UserId> userLevel, Collection<UserId> orgLevel, boolean end) {
        Set<UserId> hereAlone = new LinkedHashSet<>(orgLevel);
        hereAlone.removeAll(Set.copyOf(userLevel));
        return Stream.of(
                        end ? apiKeys.endHeldBy(userLevel, null) : apiKeys.heldBy(userLevel, null),
                        end ? apiKeys.endHeldBy(hereAlone, org) : apiKeys.heldBy(hereAlone, org))
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(
                        ApiKeys.Held::user,
                        Collectors.mapping(
                                key -> new Receipt.Key(key.id(), key.org(), key.name(), key.rights(), end),
                                Collectors.toList())));
    }

    private static Set<UserId> union(Collection<UserId> one, Collection<UserId> other) {
        Set<UserId> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }

    private static int count(Map<UserId, Integer> counts, UserId user) {
        return counts.getOrDefault(user, 0);
    }
}
