package dev.rekey.images;

import dev.rekey.files.Files;
import dev.rekey.shared.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Shows a picture to whoever has its address: mails and strangers' sign-in pages have it, too. We wrote its bytes ourselves;
 * all the same nothing in it runs, and no browser takes it for anything else.
 */
@Controller
class PictureView {
    private final Pictures pictures;
    private final Files files;

    PictureView(Pictures pictures, Files files) {
        this.pictures = pictures;
        this.files = files;
    }

    @GetMapping("/pictures/{name}")
    void show(@PathVariable String name, HttpServletResponse response) throws IOException {
        Picture picture = pictures.named(name).orElseThrow(Problem::notFound);
        var file = files.find(picture.org(), picture.file()).orElseThrow(Problem::notFound);
        response.setContentType(picture.type());
        response.setContentLengthLong(file.size());
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("Content-Disposition", "inline");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin"); // mails are read in pages elsewhere
        files.copy(picture.org(), file, response.getOutputStream());
        response.flushBuffer();
    }
}
