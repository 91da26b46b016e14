package dev.rekey;

import dev.rekey.operator.VerifyCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Rekey: runs the people of organisations and their multi-factor authentication. */
@SpringBootApplication(proxyBeanMethods = false)
public class Rekey {
    public static void main(String[] args) {
        VerifyCommand.offline(args).ifPresent(System::exit);
        ConfigurableApplicationContext context = SpringApplication.run(Rekey.class, args);
        if (!context.getEnvironment().getProperty("rekey.command", "").isEmpty()) {
            System.exit(SpringApplication.exit(context));
        }
    }
}
