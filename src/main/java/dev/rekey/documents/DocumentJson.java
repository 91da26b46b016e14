package dev.rekey.documents;

import dev.rekey.groups.Named;
import dev.rekey.shared.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document in the API. */
record DocumentJson(
        @Schema(example = "7") long id,
        @Schema(example = "Handbook.pdf") String name,
        @Schema(example = "For new colleagues") String description,

        @Schema(description = "As the content says", example = "application/pdf")
        String type,

        @Schema(description = "In bytes", example = "48213") long size,

        @Schema(description = "Of the bytes, in hexadecimal digits")
        String sha256,

        @Schema(description = "Unix seconds") long createdAt,
        @Schema(description = "Unix seconds") long updatedAt,

        @Schema(description = "Null to those who do not manage documents") @Nullable
        SharedWithJson sharedWith) {

    record SharedWithJson(boolean everyone, List<Named> groups, List<Named> roles) {}

    static DocumentJson of(Reader reader, Document document) {
        return new DocumentJson(
                document.id(),
                document.name().value(),
                document.description(),
                document.file().type(),
                document.file().size(),
                document.file().checksum(),
                document.createdAt().getEpochSecond(),
                document.updatedAt().getEpochSecond(),
                reader.all() ? new SharedWithJson(document.everyone(), document.groups(), document.roles()) : null);
    }

    record DocumentsJson(
            List<DocumentJson> documents,

            @Schema(description = "Cursor of the next page; null at the end") @Nullable
            String next) {
        static DocumentsJson of(Reader reader, Page<Document> page) {
            return new DocumentsJson(
                    page.items().stream()
                            .map(document -> DocumentJson.of(reader, document))
                            .toList(),
                    page.next());
        }
    }
}
