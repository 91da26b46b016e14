package dev.rekey.demo;

import dev.rekey.installation.Installation;
import dev.rekey.web.Installed;
import java.net.InetAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Makes the demo world before the first request is answered, and keeps whatever is one on loopback. */
@Configuration(proxyBeanMethods = false)
class DemoStart implements SmartInitializingSingleton {
    private final DemoWorld world;
    private final Installed installed;
    private final boolean wanted;
    private final Path mails;
    private DemoWorld.@Nullable Made made;

    DemoStart(
            DemoWorld world,
            Installed installed,
            @Value("${rekey.demo}") String wanted,
            @Value("${rekey.data-dir}") Path dataDirectory) {
        this.world = world;
        this.installed = installed;
        this.wanted = !wanted.equals("false");
        this.mails = dataDirectory.resolve("mails");
    }

    /** Everybody's password is known there, so that it must not be reachable from outside, however it is started. */
    @Bean
    static WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> demoOnLoopback(
            Installation installation, @Value("${rekey.demo}") String wanted) {
        return server -> {
            if (!wanted.equals("false") || installation.isDemo()) {
                server.setAddress(InetAddress.getLoopbackAddress());
            }
        };
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (wanted) {
            made = world.makeIfEmpty();
        }
    }

    @EventListener(ApplicationStartedEvent.class)
    @SuppressWarnings("SystemOut") // for the person who started it, not for the log
    void tell() {
        DemoWorld.Made result = made;
        if (result == null) {
            return;
        }
        if (result.refused()) {
            System.out.println("This installation is not empty and no demo: nothing was added to it.");
            return;
        }
        System.out.println(
                "Demo world. Administrator of Blue Harbor: admin@example.com; super admin: super@example.com");
        System.out.println(
                result.password() == null
                        ? "Everybody's password is the one that the first start printed or was given."
                        : "Everybody's password: " + result.password());
        System.out.println("Mails are files in " + mails.toAbsolutePath().normalize() + " and shown at "
                + installed.baseUrl() + "/demo/mails");
    }
}
