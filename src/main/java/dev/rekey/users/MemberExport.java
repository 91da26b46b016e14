package dev.rekey.users;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Subject;
import dev.rekey.shared.Actor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Permission;
import dev.rekey.shared.SpreadsheetCell;
import dev.rekey.web.Text;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** <em>Export as CSV</em>: the members of the list as filtered, as RFC 4180 has it, safe to open in a spreadsheet. */
@Service
class MemberExport {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int BUFFER = 1 << 16;
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** Spreadsheets know UTF-8 by it. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final MemberRows rows;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final TransactionTemplate reading;
    private final Clock clock;
    private final ExportPlaces places = new ExportPlaces();

    MemberExport(MemberRows rows, AuditLog audit, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /**
     * Streams until all is written, whoever asked has gone, or the time is up.
     *
     * @param out not closed here
     * @throws UncheckedIOException when it cannot be written to
     * @throws dev.rekey.shared.Problem 503 while as many run as this user, org and node may have
     */
    void write(Actor actor, MemberQuery query, Text text, OutputStream out) {
        actor.require(Permission.MANAGE_USERS);
        ExportPlaces.Place place = places.take(actor.org(), actor.user());
        try {
            record(actor, query);
            stream(
                    actor.org(),
                    query,
                    text,
                    new TimedStream(out, clock, clock.instant().plus(LONGEST)));
        } finally {
            places.leave(place);
        }
    }

    /** Before the first line leaves: an export that is broken off was one, too. */
    private void record(Actor actor, MemberQuery query) {
        transaction.executeWithoutResult(status -> {
            Map<String, Object> details = filters(query);
            details.put("rows", rows.count(actor.org(), query));
            audit.record(actor, "users.exported", Subject.named(actor.orgName()), details);
        });
    }

    private void stream(OrgId org, MemberQuery query, Text text, OutputStream out) {
        reading.executeWithoutResult(status -> {
            try {
                // flushed and not closed, so that a failure in between does not look like the end
                BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
                writer.write(BYTE_ORDER_MARK);
                CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
                csv.writeRecord(headers(text));
                rows.each(org, query, line -> csv.writeRecord(cells(line, text)));
                csv.flush();
                writer.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static List<String> headers(Text text) {
        List<String> headers = new ArrayList<>();
        for (String key : new String[] {
            "first-name",
            "last-name",
            "email",
            "export.status",
            "export.last-login",
            "users.roles",
            "export.groups",
            "export.mfa",
            "users.id"
        }) {
            headers.add(text.of(key));
        }
        return headers;
    }

    private static List<String> cells(MemberRows.Line line, Text text) {
        return List.of(
                SpreadsheetCell.defused(line.firstName()),
                SpreadsheetCell.defused(line.lastName()),
                SpreadsheetCell.defused(line.email()),
                text.of(line.enabled() ? line.accepted() ? "export.active" : "badge.invited" : "badge.inactive"),
                utc(line.lastLogin()),
                SpreadsheetCell.defused(CsvFile.list(line.roles())),
                SpreadsheetCell.defused(CsvFile.list(line.groups())),
                mfa(line, text),
                Long.toString(line.id()));
    }

    private static String mfa(MemberRows.Line line, Text text) {
        if (line.userMfa() && line.orgMfa()) {
            return text.of("export.mfa-both");
        }
        if (line.userMfa() || line.orgMfa()) {
            return text.of(line.userMfa() ? "badge.user" : "badge.org");
        }
        return text.of(line.exempt() ? "badge.exempt" : "none");
    }

    private static String utc(@Nullable Instant at) {
        return at == null ? "" : UTC.format(at);
    }

    private static Map<String, Object> filters(MemberQuery query) {
        Map<String, Object> filters = new LinkedHashMap<>();
        filters.put("search", query.search());
        filters.put("statuses", query.statuses());
        filters.put("permissions", query.permissions());
        filters.put("groups", query.groups());
        filters.values().removeIf(value -> value.equals("") || value.equals(java.util.Set.of()));
        return filters;
    }
}
