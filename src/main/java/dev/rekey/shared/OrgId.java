package dev.rekey.shared;

/** The number by which one org is known; of another type than other numbers, so that none is taken for it. */
public record OrgId(long value) {

    public static OrgId of(long value) {
        return new OrgId(value);
    }

    /** From a path or a form; whatever is no number is an id that nobody has. */
    public static OrgId valueOf(String text) {
        try {
            return new OrgId(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw Problem.notFound();
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
