package org.ticketwise.input;

import org.jspecify.annotations.Nullable;

/**
 * Input that cannot be accepted.
 *
 * <p>The message names the field, what is wrong with it and what to do; it is safe to show to anybody. The offending
 * value is kept apart, since only who owns the file may see it.
 */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_VALUE = 40;

    private final @Nullable String field;
    private final String problem;
    private final @Nullable String value;

    /**
     * @param field where it stands, for example {@code messages[2].text}; null for the input as a whole
     * @param problem a clause that follows the field's name, for example {@code is empty}
     */
    public InvalidInputException(@Nullable String field, String problem) {
        this(field, problem, null);
    }

    /** @param value what stands there; never the customer's words */
    public InvalidInputException(@Nullable String field, String problem, @Nullable String value) {
        super(field == null ? problem : '"' + field + "\" " + problem);
        this.field = field;
        this.problem = problem;
        this.value = value;
    }

    public @Nullable String field() {
        return field;
    }

    /** The message with the value in it, for the owner of the file. */
    public String messageWithValue() {
        if (field == null || value == null) {
            return String.valueOf(getMessage());
        }
        String shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
        return '"' + field + "\" is " + shown + ": it " + problem;
    }
}
