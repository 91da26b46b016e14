package dev.rekey.images;

import dev.rekey.files.Files;
import dev.rekey.files.StoredFile;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Page;
import dev.rekey.shared.Problem;
import dev.rekey.shared.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orgs' pictures: logos, one each, and images. */
@Repository
public class Pictures {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LIST = "images";
    private static final String SELECT = "select p.*, f.size from picture p join file f on f.id = p.file_id ";

    private final JdbcClient db;
    private final Files files;
    private final Clock clock;

    Pictures(JdbcClient db, Files files, Clock clock) {
        this.db = db;
        this.files = files;
        this.clock = clock;
    }

    /** What it is for. */
    public enum Kind {
        LOGO,
        IMAGE;

        private String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @throws Problem 409 {@code quota-exceeded} */
    public Picture add(OrgId org, Kind kind, String title, PictureMaker.Made made) {
        StoredFile file;
        try (InputStream bytes = java.nio.file.Files.newInputStream(made.file())) {
            file = files.save(org, bytes, Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long id = db.sql("""
                insert into picture (org_id, kind, name, title, width, height, file_id, created_at)
                values (:org, :kind, :name, :title, :width, :height, :file, :now) returning id
                """)
                .param("org", org.value())
                .param("kind", kind.word())
                .param("name", randomName() + "." + made.ending())
                .param("title", title)
                .param("width", made.width())
                .param("height", made.height())
                .param("file", file.id())
                .param("now", Rows.at(clock.instant()))
                .query(Long.class)
                .single();
        return db.sql(SELECT + "where p.id = :id")
                .param("id", id)
                .query(Pictures::read)
                .single();
    }

    /** 128 random bits: nobody comes upon a picture by guessing. */
    private static String randomName() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public Optional<Picture> logo(OrgId org) {
        return db.sql(SELECT + "where p.org_id = :org and p.kind = 'logo'")
                .param("org", org.value())
                .query(Pictures::read)
                .optional();
    }

    /** An image of the org's. */
    public Optional<Picture> find(OrgId org, long id) {
        return db.sql(SELECT + "where p.org_id = :org and p.kind = 'image' and p.id = :id")
                .param("org", org.value())
                .param("id", id)
                .query(Pictures::read)
                .optional();
    }

    /** For whoever has the address. */
    Optional<Picture> named(String name) {
        return db.sql(SELECT + "where p.name = :name")
                .param("name", name)
                .query(Pictures::read)
                .optional();
    }

    /** The org's images, newest first. */
    public Page<Picture> images(OrgId org, @Nullable Cursor after, int limit) {
        if (after != null) {
            after.keyIn(LIST);
        }
        return Page.of(
                db.sql(
                                SELECT
                                        + "where p.org_id = :org and p.kind = 'image' and p.id < :after order by p.id desc limit :limit")
                        .param("org", org.value())
                        .param("after", after == null ? Long.MAX_VALUE : after.id())
                        .param("limit", limit + 1)
                        .query(Pictures::read)
                        .list(),
                limit,
                picture -> Cursor.of(LIST, "", picture.id()));
    }

    /** One caller removes it; its bytes go along. @return false when it was gone */
    public boolean delete(Picture picture) {
        boolean gone = db.sql("delete from picture where org_id = :org and id = :id")
                        .param("org", picture.org().value())
                        .param("id", picture.id())
                        .update()
                == 1;
        if (gone) {
            files.delete(picture.org(), picture.file());
        }
        return gone;
    }

    private static Picture read(ResultSet row, int n) throws SQLException {
        return new Picture(
                row.getLong("id"),
                OrgId.of(row.getLong("org_id")),
                row.getString("name"),
                row.getString("title"),
                row.getInt("width"),
                row.getInt("height"),
                row.getLong("file_id"),
                row.getLong("size"),
                Rows.instant(row, "created_at"));
    }
}
