package dev.rekey.crypto;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CryptoConfiguration {
    @Bean
    KeyFile keyFile(@Value("${rekey.key-file}") Path file) {
        return KeyFile.loadOrMake(file);
    }

    @Bean
    SecretBox secretBox(KeyFile keys) {
        return new SecretBox(keys);
    }

    @Bean
    KeyedHash keyedHash(KeyFile keys) {
        return new KeyedHash(keys);
    }

    @Bean
    PasswordHasher passwordHasher(
            @Value("${rekey.argon2.memory-kib}") int memoryKib, @Value("${rekey.argon2.iterations}") int iterations) {
        return new PasswordHasher(memoryKib, iterations);
    }
}
