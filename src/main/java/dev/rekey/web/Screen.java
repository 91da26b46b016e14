package dev.rekey.web;

import dev.rekey.shared.Actor;
import dev.rekey.shared.Permission;
import dev.rekey.shared.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.ModelAndView;

/**
 * One page for one reader: who reads, in which words, and what the frame around every page shows. Controllers take it
 * as an argument; templates have it as {@code screen}.
 */
public final class Screen {
    private static final Pattern NUMBERED = Pattern.compile("[a-z-]+(:[0-9]{1,9})+");

    private static final String BRAND = Brand.class.getName();

    private final @Nullable SignedIn reader;
    private final Texts texts;
    private final Assets assets;
    private final Installed installed;
    private final Cookies cookies;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private @Nullable Text text;
    /** Whose page the text is for. */
    private @Nullable LanguageOffer offer;

    Screen(
            @Nullable SignedIn reader,
            Texts texts,
            Assets assets,
            Installed installed,
            Cookies cookies,
            HttpServletRequest request,
            HttpServletResponse response) {
        this.reader = reader;
        this.texts = texts;
        this.assets = assets;
        this.installed = installed;
        this.cookies = cookies;
        this.request = request;
        this.response = response;
    }

    /** @param template its path under {@code src/main/jte}, whose parameters are {@code screen} and {@code model} */
    public ModelAndView show(String template, Object model) {
        return new ModelAndView(template, Map.of("screen", this, "model", model));
    }

    public ModelAndView confirm(Confirmation asked) {
        return show("web/confirm", asked);
    }

    /** Goes on to another page, which then says once that something was done. */
    public ModelAndView redirect(String path, String doneKey) {
        cookies.set(response, Cookies.FLASH, doneKey, Duration.ofMinutes(1));
        return redirect(path);
    }

    /** @param path of ours, made by us; never one that a request named */
    public ModelAndView redirect(String path) {
        if (isPartial()) {
            response.setHeader("HX-Redirect", path);
            return new ModelAndView((model, req, resp) -> resp.setStatus(204));
        }
        return new ModelAndView((model, req, resp) -> {
            resp.setStatus(303);
            resp.setHeader("Location", path);
        });
    }

    /** A page that says what is wrong and leads nowhere else. */
    ModelAndView showProblem(String template, Problem problem) {
        ModelAndView page = show(template, problem);
        page.setStatus(HttpStatusCode.valueOf(problem.status()));
        return page;
    }

    /** htmx asks for a part of the page. */
    public boolean isPartial() {
        return "true".equals(request.getHeader("HX-Request"));
    }

    public String t(String key, Object... arguments) {
        return text().of(key, arguments);
    }

    /** A stranger's language depends on whose page it is, which may turn out late. */
    public Text text() {
        LanguageOffer now = brand().languages();
        Text known = text;
        if (known == null || !now.equals(offer)) {
            known = texts.of(reader, now, request);
            text = known;
            offer = now;
        }
        return known;
    }

    /** A problem in the reader's words. */
    public String explain(Problem problem) {
        return text().explain(problem);
    }

    public boolean signedIn() {
        return reader != null;
    }

    /** The number of the portal's address by which the reader entered. @throws Problem 404 in the console */
    public long portal() {
        if (reader == null || reader.portal() == null) {
            throw Problem.notFound();
        }
        return reader.portal();
    }

    /** Where the reader is at home. */
    public String home() {
        return inPortal() ? "/portal" : "/";
    }

    public boolean inPortal() {
        return reader != null && reader.portal() != null;
    }

    public Actor actor() {
        if (reader == null) {
            throw Problem.unauthenticated("unauthenticated");
        }
        return reader.getPrincipal();
    }

    public boolean may(Permission permission) {
        return reader != null && reader.getPrincipal().may(permission);
    }

    public Frame frame() {
        return reader == null ? Frame.STRANGER : reader.frame();
    }

    /** From now on the page looks like that org's, whoever reads. */
    public void brandedBy(Brand brand) {
        request.setAttribute(BRAND, brand);
    }

    /** How the page looks: as the address or the sign-in at hand says, else as the reader's org. */
    public Brand brand() {
        return request.getAttribute(BRAND) instanceof Brand given ? given : frame().brand();
    }

    public String productName() {
        return brand().productName(installed);
    }

    public String asset(String name) {
        return assets.url(name);
    }

    public Installed installed() {
        return installed;
    }

    public String path() {
        return request.getRequestURI();
    }

    /** The token that every form carries. */
    public String csrf() {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return token == null ? "" : token.getToken();
    }

    /** The next page tells, once and until it is left, what was done in numbers. */
    public void tellNext(String doneKey, int... counts) {
        String numbers = IntStream.of(counts).mapToObj(count -> ":" + count).collect(Collectors.joining());
        cookies.set(response, Cookies.FLASH, doneKey + numbers, Duration.ofMinutes(5));
    }

    /** What was done by the page before, told once and for a moment; null for nothing. */
    public @Nullable String flash() {
        String told = cookies.get(request, Cookies.FLASH);
        return told == null || told.contains(":") ? null : told(told, new Object[0]);
    }

    /** The same in numbers, which stays; null for nothing. */
    public @Nullable String notice() {
        String told = cookies.get(request, Cookies.FLASH);
        if (told == null || !NUMBERED.matcher(told).matches()) {
            return null;
        }
        String[] parts = told.split(":", -1);
        Object[] counts = Stream.of(parts).skip(1).map(Integer::valueOf).toArray();
        return told(parts[0], counts);
    }

    private @Nullable String told(String key, Object[] counts) {
        if (isPartial()) {
            return null;
        }
        cookies.clear(response, Cookies.FLASH);
        return text().orNull("done." + key, counts);
    }
}
