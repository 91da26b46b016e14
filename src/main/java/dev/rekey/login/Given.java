package dev.rekey.login;

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

    /** In events. */
    default String word() {
        return this instanceof Code ? "code" : "passkey";
    }

    default Guesses.Kind kind() {
        return this instanceof Code ? Guesses.Kind.CODE : Guesses.Kind.PASSKEY;
    }
}
