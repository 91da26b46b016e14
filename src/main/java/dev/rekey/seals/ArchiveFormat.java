package dev.rekey.seals;

import dev.rekey.audit.EventLines;
import dev.rekey.shared.SpreadsheetCell;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the files of an archive look like: for who writes one and who verifies it. */
final class ArchiveFormat {
    static final String CSV = "events.csv";
    static final String LINES = "events.jsonl";
    static final String SEALS = "seals.jsonl";
    static final String MANIFEST = "manifest.json";
    static final String VERIFY = "VERIFY.md";

    /** Those that the manifest has the hashes of, in the order in which they stand in what is signed. */
    static final List<String> FILES = List.of(CSV, LINES, SEALS);

    static final List<String> COLUMNS = List.of(
            "id",
            "at",
            "trail",
            "event",
            "actor id",
            "actor",
            "external",
            "behind id",
            "behind",
            "object type",
            "object id",
            "object",
            "details",
            "address",
            "user agent",
            "request id");

    private ArchiveFormat() {}

    /** The same event for spreadsheets. */
    static List<String> cells(JsonNode event) {
        return Stream.of(
                        event.path("id"),
                        event.path("at"),
                        event.path("trail"),
                        event.path("event"),
                        event.at("/actor/id"),
                        event.at("/actor/name"),
                        event.path("external"),
                        event.at("/behind/id"),
                        event.at("/behind/name"),
                        event.at("/object/type"),
                        event.at("/object/id"),
                        event.at("/object/name"),
                        event.path("details"),
                        event.path("address"),
                        event.path("userAgent"),
                        event.path("requestId"))
                .map(ArchiveFormat::text)
                .map(SpreadsheetCell::defused)
                .toList();
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.isString() ? value.asString() : value.toString();
    }

    /** @param before the chain's hash before the seal's first event */
    static Map<String, Object> line(Seal seal, Chain before) {
        List<String> leaves = new ArrayList<>();
        for (int i = 0; i < seal.ids().size(); i++) {
            leaves.add(HexFormat.of().formatHex(seal.leaf(i)));
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("org", seal.org());
        line.put("number", seal.number());
        line.put("first", seal.first());
        line.put("last", seal.last());
        line.put("before", before.hex());
        line.put("hash", seal.hashHex());
        line.put("at", EventLines.TIME.format(seal.at()));
        line.put("key", seal.key());
        line.put("signature", Base64.getEncoder().encodeToString(seal.signature()));
        line.put("ids", seal.ids());
        line.put("leaves", leaves);
        return line;
    }

    /** What the manifest's signature is of. */
    static String signed(JsonNode manifest) {
        StringBuilder text = new StringBuilder("rekey-archive 1");
        for (String field : List.of("org", "from", "to", "events", "first", "last")) {
            text.append(' ').append(field).append('=').append(text(manifest.path(field)));
        }
        for (String file : FILES) {
            text.append(' ')
                    .append(file)
                    .append('=')
                    .append(text(manifest.path("files").path(file).path("sha256")));
        }
        return text.toString();
    }
}
