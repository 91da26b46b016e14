package dev.rekey.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.kit.Kit;
import dev.rekey.kit.Node;
import dev.rekey.kit.Race;
import dev.rekey.kit.World;
import dev.rekey.shared.OrgId;
import dev.rekey.shared.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class FilesTest {
    private static final long LIMIT = 10 * Files.MB;

    private final Files files = Kit.node().get(Files.class);
    private final OrgId org = World.org().id();

    @Test
    void whatIsSavedComesBackPieceByPiece() throws IOException {
        for (int size : new int[] {0, 1, Files.CHUNK - 1, Files.CHUNK, Files.CHUNK + 1, 3 * Files.CHUNK + 17}) {
            byte[] bytes = random(size);
            StoredFile file = save(bytes);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            files.copy(org, file, out);
            assertThat(out.toByteArray()).isEqualTo(bytes);
            assertThat(files.find(org, file.id())).hasValueSatisfying(found -> {
                assertThat(found.size()).isEqualTo(size);
                assertThat(found.checksum()).isEqualTo(file.checksum()).hasSize(64);
            });
        }
        assertTotalIsTheSum();
    }

    @Test
    void anotherOrgsFileDoesNotExist() {
        StoredFile file = save(random(10));
        OrgId other = World.org().id();
        assertThat(files.find(other, file.id())).isEmpty();
        assertThatThrownBy(() -> files.copy(other, file, OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class);
        files.delete(other, file.id());
        assertThat(files.find(org, file.id())).isPresent();
    }

    @Test
    void deletingRemovesAllOfIt() {
        StoredFile file = save(random(2 * Files.CHUNK));
        files.delete(org, file.id());
        assertThat(chunks(file.id())).isZero();
        assertThatThrownBy(() -> files.copy(org, file, OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class);
        assertThat(files.usage(org)).isZero();
    }

    @Test
    void whatIsTooLargeLeavesNothing() {
        byte[] bytes = random((int) Files.MB + 1);
        long before = allChunks();
        assertThatThrownBy(() -> saveWithin(bytes, Files.MB)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(413);
            assertThat(problem.code()).isEqualTo("file-too-large");
            assertThat(problem.extras()).containsEntry("field", "file");
        });
        assertThat(allChunks()).isEqualTo(before);
        assertThat(files.usage(org)).isZero();
    }

    @Test
    void aStreamThatBreaksLeavesNothing() {
        long before = allChunks();
        InputStream broken = new InputStream() {
            private int left = 2 * Files.CHUNK;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("cut");
                }
                return 1;
            }
        };
        assertThatThrownBy(() -> inTransaction(files, broken, LIMIT)).isInstanceOf(UncheckedIOException.class);
        assertThat(allChunks()).isEqualTo(before);
        assertThat(files.usage(org)).isZero();
    }

    @Test
    void manyAtOnceStayWithinTheQuotaAndTheTotalIsTheSum() {
        Files small = new Files(Kit.db(), Kit.CLOCK, 1);
        List<String> outcomes = Race.run(16, i -> () -> {
            try {
                StoredFile file = inTransaction(small, new ByteArrayInputStream(random(200_000)), LIMIT);
                if (i % 4 == 0) {
                    small.delete(org, file.id());
                }
                return "saved";
            } catch (Problem problem) {
                return problem.code();
            }
        });
        assertThat(outcomes).containsOnly("saved", "quota-exceeded");
        assertThat(files.usage(org)).isLessThanOrEqualTo(Files.MB);
        assertTotalIsTheSum();
    }

    /** More of them than there are connections. */
    @Test
    void slowReadersHoldNoConnection() {
        StoredFile file = save(random(2 * Files.CHUNK));
        int readers = 30;
        CyclicBarrier all = new CyclicBarrier(readers);
        List<Long> found = Race.run(readers, i -> () -> {
            AtomicLong inBetween = new AtomicLong();
            files.copy(org, file, new OutputStream() {
                @Override
                public void write(int one) {}

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    try {
                        all.await(60, TimeUnit.SECONDS); // each is in the middle of its reading
                    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                        throw new IllegalStateException(e);
                    }
                    inBetween.set(files.usage(org));
                }
            });
            return inBetween.get();
        });
        assertThat(found).containsOnly(file.size());
    }

    private StoredFile save(byte[] bytes) {
        return saveWithin(bytes, LIMIT);
    }

    private StoredFile saveWithin(byte[] bytes, long limit) {
        return inTransaction(files, new ByteArrayInputStream(bytes), limit);
    }

    private StoredFile inTransaction(Files files, InputStream bytes, long limit) {
        Node node = Kit.node();
        return new TransactionTemplate(node.get(PlatformTransactionManager.class)).execute(status -> {
            try {
                return files.save(org, bytes, limit);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void assertTotalIsTheSum() {
        assertThat(files.usage(org))
                .isEqualTo(db().sql("select coalesce(sum(length(c.bytes)), 0) from file f"
                                + " left join file_chunk c on c.file_id = f.id where f.org_id = :org")
                        .param("org", org.value())
                        .query(Long.class)
                        .single());
    }

    private static long chunks(long file) {
        return db().sql("select count(*) from file_chunk where file_id = :id")
                .param("id", file)
                .query(Long.class)
                .single();
    }

    private static long allChunks() {
        return db().sql("select count(*) from file_chunk").query(Long.class).single();
    }

    private static JdbcClient db() {
        return Kit.db();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
