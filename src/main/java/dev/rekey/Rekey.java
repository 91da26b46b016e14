package dev.rekey;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Rekey: runs the people of organisations and their multi-factor authentication. */
@SpringBootApplication(proxyBeanMethods = false)
public class Rekey {
    public static void main(String[] args) {
        SpringApplication.run(Rekey.class, args);
    }
}
