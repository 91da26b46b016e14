package dev.rekey.web;

import dev.rekey.shared.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns whatever goes wrong in a controller into a problem; what nobody foresaw is logged and says nothing of itself. */
@ControllerAdvice
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;
    private final Screens screens;

    ProblemAdvice(Problems problems, Screens screens) {
        this.problems = problems;
        this.screens = screens;
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ModelAndView answer(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return broken(request, failure);
        }
        Problem problem = problemOf(failure);
        if (problem.status() == 503) { // foreseen, and over in a moment; many at once would bury what is not
            LOG.warn("{} {} put off: {}", request.getMethod(), request.getRequestURI(), failure.toString());
        } else if (problem.status() >= 500) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        }
        if (Problems.isApi(request)) {
            problems.writeJson(request, response, problem);
            return null;
        }
        Screen screen = screens.of(request, response);
        return problem.code().equals(ProofForm.CODE)
                ? proof(screen, ProofForm.of(request, problem), response)
                : problems.page(screen, problem);
    }

    /** In a dialog over the page, wherever the answer was meant to go. */
    private static ModelAndView proof(Screen screen, ProofForm form, HttpServletResponse response) {
        if (screen.isPartial()) {
            response.setHeader("HX-Retarget", "#dialog");
            response.setHeader("HX-Reswap", "innerHTML");
        }
        return screen.show("web/proof", form);
    }

    /**
     * Part of a file has left. The connection is broken, so that nobody takes it for whole; with any other exception
     * Tomcat would add its error page to the file.
     */
    private static ModelAndView broken(HttpServletRequest request, Exception failure) {
        if (!(failure instanceof IOException)) { // that is a client who has gone
            LOG.error("{} {} broke off", request.getMethod(), request.getRequestURI(), failure);
        }
        return new ModelAndView((model, asked, answer) -> {
            throw new ClientAbortException(failure);
        });
    }

    private static Problem problemOf(Exception failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            return unreadable(unreadable.getCause());
        }
        if (failure instanceof MissingServletRequestParameterException missing) {
            return Problem.invalid(missing.getParameterName(), "required");
        }
        if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            return mismatch.getRootCause() instanceof Problem problem
                    ? problem
                    : Problem.invalid(mismatch.getName(), "bad-value");
        }
        if (failure instanceof InvalidParameterException) { // Tomcat could not decode the query or the form
            return Problem.of(400, "bad-request");
        }
        if (failure instanceof ErrorResponse known) {
            return Problem.of(
                    known.getStatusCode().value(), codeOf(known.getStatusCode().value()));
        }
        if (isDatabaseAway(failure)) {
            return Problem.of(503, "unavailable").with("retryAfter", 5);
        }
        return Problem.of(500, "internal");
    }

    private static Problem unreadable(@Nullable Throwable cause) {
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof Problem problem) {
                return problem;
            }
        }
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return Problem.invalid(path(unknown), "unknown-field");
        }
        if (cause instanceof JacksonException mismatch) {
            String path = path(mismatch);
            return path.isEmpty() ? Problem.of(400, "bad-json") : Problem.invalid(path, "bad-value");
        }
        return Problem.of(400, "bad-json");
    }

    private static String path(JacksonException problem) {
        return problem.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    static String codeOf(int status) {
        return switch (status) {
            case 401 -> "unauthenticated";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "too-large";
            case 415 -> "unsupported-media-type";
            default -> status >= 500 ? "internal" : "bad-request";
        };
    }

    /** A lock that was not to be had in time, a deadlock, a serialisation failure: the same request may work in a moment. */
    private static final Set<String> TRY_AGAIN = Set.of("55P03", "40P01", "40001");

    private static boolean isDatabaseAway(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && TRY_AGAIN.contains(String.valueOf(refused.getSQLState()))) {
                return true;
            }
        }
        return failure instanceof CannotCreateTransactionException
                || failure instanceof CannotGetJdbcConnectionException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof QueryTimeoutException
                || failure.getCause() instanceof SQLTransientConnectionException;
    }
}
