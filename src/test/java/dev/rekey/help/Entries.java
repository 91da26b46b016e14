package dev.rekey.help;

import dev.rekey.kit.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A table of entries, as its author reads it. */
final class Entries {
    private final List<Entry> entries = new ArrayList<>();

    /** All of them: those that somebody wrote, and derived ones for what is left of the refusals that are alike everywhere. */
    static List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        for (Entries table : List.of(
                SignInCalls.entries(),
                MailedLinkCalls.entries(),
                OwnCalls.entries(),
                KeyCalls.entries(),
                UserCalls.entries(),
                MemberCalls.entries(),
                SetUpCodeCalls.entries(),
                PasskeyCalls.entries(),
                ProofCalls.entries(),
                RecoveryCodeCalls.entries(),
                FreezeCalls.entries(),
                OrgCalls.entries(),
                BrandingCalls.entries(),
                SetCalls.entries(),
                DocumentCalls.entries(),
                PortalCalls.entries(),
                TrailCalls.entries(),
                ImportCalls.entries(),
                OperatorCalls.entries())) {
            all.addAll(table.entries);
        }
        Set<String> written = all.stream().map(Entry::toString).collect(Collectors.toSet());
        EveryCall.entries().stream()
                .filter(derived -> !written.contains(derived.toString()))
                .forEach(all::add);
        return all;
    }

    Entries on(String operation, String answer, Supplier<Http.Answer> call) {
        entries.add(new Entry(operation, answer, call));
        return this;
    }
}
