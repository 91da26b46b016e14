package dev.rekey.documents;

import dev.rekey.groups.Named;
import dev.rekey.shared.Problem;
import dev.rekey.web.Upload;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What stands in the forms of a document, as typed. Boxes that are not ticked are not sent. */
public record DocumentForm(
        @Nullable String name,
        @Nullable String description,
        @Nullable Boolean everyone,
        @Nullable Set<Long> groupIds,
        @Nullable Set<Long> roleIds) {
    static final DocumentForm BLANK = new DocumentForm("", "", false, Set.of(), Set.of());

    static DocumentForm of(Document document) {
        return new DocumentForm(
                document.name().value(),
                document.description(),
                document.everyone(),
                Named.ids(document.groups()),
                Named.ids(document.roles()));
    }

    /** Of a form with a file, whose name is the document's unless another is given. */
    static DocumentForm of(Upload upload) {
        return new DocumentForm(
                upload.text("name"),
                upload.text("description"),
                "true".equals(upload.text("everyone")),
                ids("groupIds", upload.texts("groupIds")),
                ids("roleIds", upload.texts("roleIds")));
    }

    private static Set<Long> ids(String field, Collection<String> given) {
        Set<Long> ids = new TreeSet<>();
        for (String id : given) {
            try {
                ids.add(Long.valueOf(id));
            } catch (NumberFormatException e) {
                throw Problem.invalid(field, "bad-ids");
            }
        }
        return ids;
    }

    public boolean forEveryone() {
        return Boolean.TRUE.equals(everyone);
    }

    Set<Long> groups() {
        return Objects.requireNonNullElse(groupIds, Set.of());
    }

    Set<Long> roles() {
        return Objects.requireNonNullElse(roleIds, Set.of());
    }

    /** For a new document. */
    DocumentChange toNew() {
        return DocumentChange.of(
                name == null || name.isBlank() ? null : name, description, forEveryone(), groups(), roles());
    }

    DocumentChange toChange() {
        return DocumentChange.of(
                Objects.requireNonNullElse(name, ""),
                Objects.requireNonNullElse(description, ""),
                forEveryone(),
                List.copyOf(groups()),
                List.copyOf(roles()));
    }
}
