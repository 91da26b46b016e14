package dev.rekey.documents;

import dev.rekey.files.FileName;
import dev.rekey.files.StoredFile;
import dev.rekey.groups.Named;
import dev.rekey.shared.Cursor;
import dev.rekey.shared.UserId;
import java.time.Instant;
import java.util.List;

/**
 * A file of an org with those whom it is shared with.
 *
 * @param sortName the name as the database compares it
 */
public record Document(
        long id,
        FileName name,
        String description,
        StoredFile file,
        boolean everyone,
        List<Named> groups,
        List<Named> roles,
        UserId uploadedBy,
        Instant createdAt,
        Instant updatedAt,
        String sortName) {
    static final String LIST = "document";

    public boolean shared() {
        return everyone || !groups.isEmpty() || !roles.isEmpty();
    }

    Cursor cursor() {
        return Cursor.of(LIST, sortName, id);
    }
}
