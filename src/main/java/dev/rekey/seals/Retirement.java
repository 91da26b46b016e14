package dev.rekey.seals;

import dev.rekey.audit.EventLine;
import dev.rekey.audit.EventLines;
import dev.rekey.audit.EventMonths;
import dev.rekey.shared.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Takes months out of the database that are older than they have to be kept: each org's into an archive first, which is
 * verified, then signed for, and only then, and once it is streamed, is the month dropped. It can be broken off anywhere and done twice.
 */
@Component
class Retirement {
    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);

    private final EventMonths months;
    private final Archive archive;
    private final Seals seals;
    private final EventLines events;
    private final Retirements retirements;
    private final SealKeys keys;
    private final Clock clock;
    private final String stream;
    private final int keep;
    private final Path folder;

    /** @param keep months; 0 for all */
    Retirement(
            EventMonths months,
            Archive archive,
            Seals seals,
            EventLines events,
            Retirements retirements,
            SealKeys keys,
            Clock clock,
            @Value("${rekey.audit-stream}") String stream,
            @Value("${rekey.audit-keep-months}") int keep,
            @Value("${rekey.archive-dir}") Path folder) {
        this.months = months;
        this.archive = archive;
        this.seals = seals;
        this.events = events;
        this.retirements = retirements;
        this.keys = keys;
        this.clock = clock;
        this.stream = stream;
        this.keep = keep;
        this.folder = folder;
    }

    /** What the policy says by now. */
    void byPolicy() {
        if (keep > 0) {
            YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
            try {
                retireBefore(now.minusMonths(keep));
            } catch (IOException e) {
                LOG.warn("old months of events stay, as they cannot be archived: {}", e.toString());
            }
        }
    }

    /** Does nothing while another node is at it. */
    void retireBefore(YearMonth limit) throws IOException {
        retirements.alone(() -> oldestFirst(limit));
    }

    /** One that cannot go keeps those after it. */
    private void oldestFirst(YearMonth limit) throws IOException {
        for (YearMonth month : months.before(limit)) {
            for (long org : months.orgs(month)) {
                if (!isArchived(org, month)) {
                    archive(org, month);
                }
                if (!isArchived(org, month)) {
                    throw new IOException(
                            "events of " + month + " of org " + org + " are not sealed yet, or one was put in");
                }
                for (Retired retired : retirements.of(org)) {
                    if (retired.month().equals(month)) {
                        requireFile(retired);
                    }
                }
            }
            if (!stream.isEmpty() && !seals.isStreamed(stream, EventMonths.begin(month.plusMonths(1)))) {
                throw new IOException("events of " + month + " have not reached " + stream + " yet");
            }
            months.remove(month);
            LOG.info("events of {} are archived in {} and removed", month, folder);
        }
    }

    /** Whether each event that is there has a place, and a receipt for it. */
    private boolean isArchived(long org, YearMonth month) {
        Instant begin = EventMonths.begin(month);
        Instant end = EventMonths.begin(month.plusMonths(1));
        List<Retired> receipts = retirements.of(org);
        long last = seals.lastBefore(org, end).map(Seal::number).orElse(0L);
        long found = 0;
        for (Optional<Seal> next = seals.firstSince(org, begin);
                next.isPresent() && next.get().number() <= last;
                next = seals.after(org, next.get().number())) {
            Seal seal = next.get();
            List<@Nullable EventLine> lines = events.lines(org, seal.ids(), seal.earliest(), seal.latest());
            for (int i = 0; i < lines.size(); i++) {
                EventLine line = lines.get(i);
                long place = seal.first() + i;
                if (line != null && !line.at().isBefore(begin) && line.at().isBefore(end)) {
                    if (receipts.stream().noneMatch(receipt -> receipt.has(place))) {
                        return false;
                    }
                    found++;
                }
            }
        }
        return found == months.count(org, month);
    }

    /** It may have been made by an earlier run that was broken off; the events go only while it is there. */
    private void requireFile(Retired retired) throws IOException {
        Path file = folder.resolve(retired.file());
        if (!Files.isRegularFile(file) || !sha256(file).equals(retired.sha256())) {
            throw new IOException(file + " is not there as it was written; put it back, and its month can go");
        }
    }

    /** Those that have no receipt yet. */
    private void archive(long org, YearMonth month) throws IOException {
        Path place = Files.createDirectories(folder.resolve(month.toString()));
        Path draft = Files.createTempFile(place, "org-" + org + "-", ".tmp");
        try {
            Archive.Asked asked = new Archive.Asked(
                    org,
                    EventMonths.begin(month),
                    EventMonths.begin(month.plusMonths(1)),
                    retirements.lastPlace(org),
                    Long.MAX_VALUE);
            Archive.Places places;
            try (OutputStream out = Files.newOutputStream(draft)) {
                places = archive.write(asked, out, (done, of) -> {});
            } catch (Problem altered) {
                throw new IOException(
                        "the trail of org " + org + " is not as it was sealed; verify tells where", altered);
            }
            try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Verification.Report report = ArchiveCheck.check(draft, List.of());
            if (!report.isWhole()) {
                throw new IOException(
                        "the archive of " + month + " of org " + org + " is not whole: " + report.wrong());
            }
            if (places.count() > 0) {
                String sha256 = sha256(draft);
                Path file = unused(place, "org-" + org + "-" + places.first() + "-" + places.last());
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                try (FileChannel names = FileChannel.open(place, StandardOpenOption.READ)) {
                    names.force(true);
                }
                String name = folder.relativize(file).toString();
                Retired gone = new Retired(org, month, places.first(), places.last(), name, sha256, 0, new byte[0]);
                retirements.add(gone.signedBy(keys.current()));
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** No archive takes the place of another: after a database was restored, the earlier one may have more. */
    private static Path unused(Path folder, String name) {
        Path file = folder.resolve(name + ".zip");
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + "-" + i + ".zip");
        }
        return file;
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Chain.sha256();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
