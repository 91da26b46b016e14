package dev.rekey.installation;

import dev.rekey.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which PostgreSQL: the operator's, or the embedded one, which is up before pool and migrations. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("'${rekey.db-url}' == ''")
    static class Embedded {
        @Bean(destroyMethod = "close")
        EmbeddedPostgres embeddedPostgres(@Value("${rekey.data-dir}") Path dataDirectory) {
            return EmbeddedPostgres.start(dataDirectory);
        }

        @Bean
        JdbcConnectionDetails embeddedDatabase(EmbeddedPostgres postgres) {
            return new Details(postgres.jdbcUrl(), postgres.user(), postgres.password());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("'${rekey.db-url}' != ''")
    static class Operators {
        @Bean
        JdbcConnectionDetails operatorsDatabase(@Value("${rekey.db-url}") String url) {
            return new Details(url, "", "");
        }
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
