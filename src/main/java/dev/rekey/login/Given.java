package dev.rekey.login;

import org.jspecify.annotations.Nullable;

/** What somebody gives as proof of a level. */
sealed interface Given {

    /** @param typed an authenticator app's code or a recovery code */
    record Code(String typed) implements Given {
        @Override
        public String toString() {
            return "Code";
        }
    }

    /** @param json a passkey's answer: AuthenticationResponseJSON */
    record Answer(String json) implements Given {
        @Override
        public String toString() {
            return "Answer";
        }
    }

    /** @param answer a passkey's, which goes before a code; null for neither */
    static @Nullable Given of(@Nullable String code, @Nullable String answer) {
        return answer != null ? new Answer(answer) : code == null ? null : new Code(code);
    }

    /** In events. */
    default String word() {
        return this instanceof Code ? "code" : "passkey";
    }

    default Guesses.Kind kind() {
        return this instanceof Code ? Guesses.Kind.CODE : Guesses.Kind.PASSKEY;
    }
}
