package dev.rekey.demo;

import dev.rekey.documents.DocumentAdmin;
import dev.rekey.documents.DocumentChange;
import dev.rekey.files.FileName;
import dev.rekey.portals.PortalAdmin;
import dev.rekey.portals.PortalChange;
import dev.rekey.shared.Actor;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the demo world's first org shares: a document for everyone, for a user group, for a role, and a portal. */
@Component
class DemoData {
    private final DocumentAdmin documents;
    private final PortalAdmin portals;

    DemoData(DocumentAdmin documents, PortalAdmin portals) {
        this.documents = documents;
        this.portals = portals;
    }

    void fill(Actor administrator, Set<Long> docks, Set<Long> auditors) {
        documents.add(
                administrator,
                FileName.of("Harbour rules.txt"),
                "Speed limit 5 knots. Helmets from gate 3 on. Report spills to the harbour office at once.\n",
                DocumentChange.of(null, "For everybody who comes in", true, null, null));
        documents.add(
                administrator,
                FileName.of("Crane maintenance.csv"),
                "crane,last,next\nNorth,2026-09-14,2027-03-14\nSouth,2026-10-02,2027-04-02\n",
                DocumentChange.of(null, "Half-yearly", false, docks, null));
        documents.add(
                administrator,
                FileName.of("Audit checklist.txt"),
                "1. Who has All Data Access, and why?\n2. Who was exempted from MFA since the last audit?\n",
                DocumentChange.of(null, "", false, null, auditors));
        portals.create(administrator, new PortalChange("Suppliers", "For the crews of the supply boats", true));
    }
}
