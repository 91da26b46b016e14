package dev.rekey.installation;

import dev.rekey.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Which PostgreSQL: the operator's, or the embedded one, which is up before pool and migrations. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Started when it is asked for: never beside a database of the operator's. */
    @Bean(destroyMethod = "close")
    @Lazy
    EmbeddedPostgres embeddedPostgres(
            @Value("${rekey.data-dir}") Path dataDirectory, @Value("${rekey.command}") String command) {
        return command.isEmpty()
                ? EmbeddedPostgres.start(dataDirectory)
                : EmbeddedPostgres.attachOrStart(dataDirectory);
    }

    @Bean
    JdbcConnectionDetails database(@Value("${rekey.db-url}") String url, ObjectProvider<EmbeddedPostgres> embedded) {
        if (!url.isEmpty()) {
            return new Details(url, "", "");
        }
        EmbeddedPostgres postgres = embedded.getObject();
        return new Details(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private record Details(String url, String user, String password) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return user;
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String toString() {
            return "Details";
        }
    }
}
