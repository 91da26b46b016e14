package dev.rekey.shared;

/** The number by which one user is known; of another type than other numbers, so that none is taken for it. */
public record UserId(long value) {

    public static UserId of(long value) {
        return new UserId(value);
    }

    /** From a path or a form; whatever is no number is an id that nobody has. */
    public static UserId valueOf(String text) {
        try {
            return new UserId(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw Problem.notFound();
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
