package dev.rekey.installation;

import dev.rekey.shared.CannotStart;
import dev.rekey.web.Installed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Refuses to start with keys that do not fit, and says where Rekey is when it is ready. */
@Component
class StartUp {
    private final FirstSetUp setUp;
    private final Installed installed;
    private final String readyFile;
    private final boolean serving;
    private int port;

    StartUp(
            Installation installation,
            FirstSetUp setUp,
            Installed installed,
            @Value("${rekey.ready-file}") String readyFile,
            @Value("${rekey.command}") String command) {
        this.setUp = setUp;
        this.readyFile = readyFile;
        this.serving = command.isEmpty();
        this.installed = installed;
        if (!installation.keyFits()) {
            throw new CannotStart(
                    "The key file (REKEY_KEY_FILE) is not the one that this database's secrets are sealed with."
                            + " Put the right key file back; nothing was changed.");
        }
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (!serving) {
            return;
        }
        setUp.offer()
                .ifPresent(link ->
                        print("First start: make the first super admin and org here (once, within 24 hours):\n  "
                                + base() + "/first-start?token=" + link.value()));
        markReady();
        print("Rekey is ready: " + base());
    }

    /** For whoever started this process and waits for it, or wants to know later whether it ever served. */
    private void markReady() {
        if (!readyFile.isEmpty()) {
            try {
                Files.writeString(Path.of(readyFile), base() + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException("the ready file cannot be written", e);
            }
        }
    }

    /** The configured address; with the port that was really taken, where the configuration leaves it to the system. */
    private String base() {
        return installed.baseUrl().replaceAll(":0$", ":" + port);
    }

    @SuppressWarnings("SystemOut") // for the person who started it, not for the log
    private static void print(String line) {
        System.out.println(line);
    }
}
