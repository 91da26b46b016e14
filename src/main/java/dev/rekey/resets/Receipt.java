package dev.rekey.resets;

import dev.rekey.mfa.MadeCode;
import dev.rekey.shared.MfaLevel;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.UserId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What one reset took from one member, exactly.
 *
 * @param tokens bearer tokens of the API
 * @param signIns half-finished ones
 * @param apiKeys those that reach what the level guards; they stay unless they were ended with it
 */
public record Receipt(
        UserId user,
        Map<MfaLevel, Removed> levels,
        int sessions,
        int tokens,
        int signIns,
        List<Key> apiKeys,
        MadeCode code) {

    /** Of one level. */
    public record Removed(int authenticatorApps, int passkeys, int recoveryCodes, int devices, int setUps) {
        int factors() {
            return authenticatorApps + passkeys;
        }

        Map<String, Integer> words() {
            Map<String, Integer> words = new LinkedHashMap<>();
            words.put("authenticatorApps", authenticatorApps);
            words.put("passkeys", passkeys);
            words.put("recoveryCodes", recoveryCodes);
            words.put("devices", devices);
            words.put("setUps", setUps);
            return words;
        }
    }

    /** @param rights in the words of the API @param ended or it stays */
    public record Key(long id, OrgId org, String name, List<String> rights, boolean ended) {}

    /** Whether a factor went at the level. */
    public boolean tookFactor(MfaLevel level) {
        Removed removed = levels.get(level);
        return removed != null && removed.factors() > 0;
    }

    public boolean tookFactor() {
        return levels.keySet().stream().anyMatch(this::tookFactor);
    }

    Receipt with(MadeCode made) {
        return new Receipt(user, levels, sessions, tokens, signIns, apiKeys, made);
    }

    /** All levels' together, in the order of the message that tells them; the last says what became of the code. */
    int[] counts() {
        return new int[] {
            sum(Removed::authenticatorApps),
            sum(Removed::passkeys),
            sum(Removed::recoveryCodes),
            sum(Removed::devices),
            sessions,
            tokens,
            sum(Removed::setUps) + signIns,
            apiKeys(false),
            apiKeys(true),
            MadeCode.HOW.indexOf(code.how())
        };
    }

    private int apiKeys(boolean ended) {
        return (int) apiKeys.stream().filter(key -> key.ended() == ended).count();
    }

    private int sum(ToIntFunction<Removed> what) {
        return levels.values().stream().mapToInt(what).sum();
    }

    /** For the event in an org's trail, in the words of the API; the code itself is no part of it. */
    Map<String, Object> details(OrgId org) {
        Map<String, Object> details = ofLevels(levels);
        details.put("sessions", sessions);
        details.put("tokens", tokens);
        details.put("signIns", signIns);
        details.put("apiKeysKept", names(org, false));
        details.put("apiKeysEnded", names(org, true));
        details.put("setupCode", code.how());
        return details;
    }

    private List<String> names(OrgId org, boolean ended) {
        return apiKeys.stream()
                .filter(key -> key.ended() == ended && key.org().equals(org))
                .map(Key::name)
                .toList();
    }

    /** What other orgs are told: of the user level alone, and nothing of how much went in this org. */
    Map<String, Object> detailsElsewhere() {
        Map<MfaLevel, Removed> userLevel = new EnumMap<>(MfaLevel.class);
        userLevel.put(MfaLevel.USER, levels.get(MfaLevel.USER));
        return ofLevels(userLevel);
    }

    private static Map<String, Object> ofLevels(Map<MfaLevel, Removed> levels) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("levels", levels.keySet().stream().map(MfaLevel::word).toList());
        details.put("removed", removedWords(levels));
        levels.forEach((level, removed) -> details.put(level.word(), removed.words()));
        return details;
    }

    private static List<String> removedWords(Map<MfaLevel, Removed> levels) {
        return levels.entrySet().stream()
                .filter(level -> level.getValue().factors() > 0)
                .map(level -> level.getKey().word())
                .toList();
    }
}
