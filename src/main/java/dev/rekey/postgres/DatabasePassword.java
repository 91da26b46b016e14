package dev.rekey.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;

/** The database's only password: 256 random bits that no person ever types. */
record DatabasePassword(String text) {
    private static final int BYTES = 32;

    /** Made before the cluster is, so that a cluster without it means that somebody removed it. */
    static DatabasePassword of(PostgresHome home) throws IOException {
        if (Files.exists(home.password())) {
            return new DatabasePassword(Files.readString(home.password()).strip());
        }
        if (Files.exists(home.cluster())) {
            throw new PostgresFailed("The password of the embedded database, " + home.password()
                    + ", is missing. Restore it from a backup: it belongs to the files in " + home.cluster() + ".");
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        var made = new DatabasePassword(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        PrivateFiles.write(home.password(), made.text);
        return made;
    }

    @Override
    public String toString() {
        return "DatabasePassword[***]";
    }
}
