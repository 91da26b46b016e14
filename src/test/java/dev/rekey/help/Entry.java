package dev.rekey.help;

import dev.rekey.kit.Http;
import java.util.function.Supplier;

/**
 * One promise of the API's description, and how it is kept: an operation, an answer that it documents, and a call that
 * gets this answer.
 *
 * @param operation {@code POST /user/users}
 * @param answer {@code 201}, or for a problem {@code 409 already-member}
 */
record Entry(String operation, String answer, Supplier<Http.Answer> call) {
    int status() {
        return Integer.parseInt(answer.substring(0, 3));
    }

    boolean isProblem() {
        return status() >= 400;
    }

    /** The problem's. */
    String code() {
        return answer.substring(4);
    }

    @Override
    public String toString() {
        return operation + " " + answer;
    }
}
