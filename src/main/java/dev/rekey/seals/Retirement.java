package dev.rekey.seals;

import dev.rekey.audit.EventMonths;
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
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Takes months out of the database that are older than they have to be kept: each org's into an archive first, which is
 * verified, then signed for, and only then is the month dropped. It can be broken off anywhere and done twice.
 */
@Component
class Retirement {
    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);

    private final EventMonths months;
    private final Archive archive;
    private final Seals seals;
    private final Retirements retirements;
    private final SealKeys keys;
    private final Clock clock;
    private final int keep;
    private final Path folder;

    /** @param keep months; 0 for all */
    Retirement(
            EventMonths months,
            Archive archive,
            Seals seals,
            Retirements retirements,
            SealKeys keys,
            Clock clock,
            @Value("${rekey.audit-keep-months}") int keep,
            @Value("${rekey.archive-dir}") Path folder) {
        this.months = months;
        this.archive = archive;
        this.seals = seals;
        this.retirements = retirements;
        this.keys = keys;
        this.clock = clock;
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
                Optional<Retired> before = retirements.of(org).stream()
                        .filter(retired -> retired.month().equals(month))
                        .findFirst();
                if (before.isPresent()) {
                    requireArchive(before.get());
                } else {
                    archived(org, month);
                }
            }
            if (!months.isBehind(month, seals.horizon())) {
                throw new IOException("events of " + month + " are not sealed yet");
            }
            months.remove(month);
            LOG.info("events of {} are archived in {} and removed", month, folder);
        }
    }

    /** Made by an earlier run that was broken off; the events go only when the file is there still. */
    private void requireArchive(Retired retired) throws IOException {
        Path file = folder.resolve(retired.file());
        if (!Files.isRegularFile(file) || !sha256(file).equals(retired.sha256())) {
            throw new IOException(file + " is not there as it was written; put it back, and its month can go");
        }
    }

    private void archived(long org, YearMonth month) throws IOException {
        Path place = Files.createDirectories(folder.resolve(month.toString()));
        Path draft = Files.createTempFile(place, "org-" + org + "-", ".tmp");
        try {
            Archive.Asked asked = new Archive.Asked(
                    org, EventMonths.begin(month), EventMonths.begin(month.plusMonths(1)), Long.MAX_VALUE);
            Archive.Places places;
            try (OutputStream out = Files.newOutputStream(draft)) {
                places = archive.write(asked, out, (done, of) -> {});
            }
            try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Verification.Report report = ArchiveCheck.check(draft, List.of());
            if (!report.isWhole()) {
                throw new IOException(
                        "the archive of " + month + " of org " + org + " is not whole: " + report.wrong());
            }
            if (places.count() > 0) { // else they stand in the archive of another month, among whose places theirs are
                String sha256 = sha256(draft);
                Path file = place.resolve("org-" + org + ".zip");
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                String name = folder.relativize(file).toString();
                Retired gone = new Retired(org, month, places.first(), places.last(), name, sha256, 0, new byte[0]);
                retirements.add(gone.signedBy(keys.current()));
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Chain.sha256();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
