package dev.rekey.users;

import dev.rekey.crypto.KeyedHash;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Rows;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How often an org mailed activations and invitations to an address; who wants more of them floods a mailbox. */
@Repository
class InvitationMails {
    private static final int MAILS = 5;
    private static final Duration WITHIN = Duration.ofHours(12);

    private final JdbcClient db;
    private final KeyedHash hash;
    private final Clock clock;

    InvitationMails(JdbcClient db, KeyedHash hash, Clock clock) {
        this.db = db;
        this.hash = hash;
        this.clock = clock;
    }

    /**
     * Within the org's lock. @param typed by the inviter: where the owner of that address moved since, shows not even here
     *
     * @return false when it were too many
     */
    boolean count(OrgId org, String typed) {
        return db.sql("""
                insert into invitation_mail (org_id, address_hash, at)
                select :org, :hash, :now
                where (select count(*) from invitation_mail
                       where org_id = :org and address_hash = :hash and at > :counted) < :limit
                """)
                        .param("org", org.value())
                        .param("hash", hash.of(typed, "invitation-mail"))
                        .param("now", Rows.at(clock.instant()))
                        .param("counted", Rows.at(clock.instant().minus(WITHIN)))
                        .param("limit", MAILS)
                        .update()
                == 1;
    }

    /** As {@link #count}, of many. @return the addresses for which it were not too many */
    Set<String> countAll(OrgId org, Collection<String> typed) {
        Map<ByteBuffer, String> addresses = new HashMap<>();
        typed.forEach(address -> addresses.put(ByteBuffer.wrap(hash.of(address, "invitation-mail")), address));
        return db
                .sql("""
                insert into invitation_mail (org_id, address_hash, at)
                select :org, h, :now from unnest(:hashes) h
                where (select count(*) from invitation_mail
                       where org_id = :org and address_hash = h and at > :counted) < :limit
                returning address_hash
                """)
                .param("org", org.value())
                .param(
                        "hashes",
                        Rows.bytes(addresses.keySet().stream()
                                .map(ByteBuffer::array)
                                .toList()))
                .param("now", Rows.at(clock.instant()))
                .param("counted", Rows.at(clock.instant().minus(WITHIN)))
                .param("limit", MAILS)
                .query(byte[].class)
                .list()
                .stream()
                .map(found -> Objects.requireNonNull(addresses.get(ByteBuffer.wrap(found))))
                .collect(Collectors.toSet());
    }

    void forgetOld() {
        db.sql("delete from invitation_mail where at < :counted")
                .param("counted", Rows.at(clock.instant().minus(WITHIN)))
                .update();
    }
}
