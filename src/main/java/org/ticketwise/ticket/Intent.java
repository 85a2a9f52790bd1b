package org.ticketwise.ticket;

/**
 * Something that a customer may want, named as the training data names it.
 *
 * @param name not blank, at most {@value #MAX_LENGTH} UTF-16 code units, free of control characters, in any script
 */
public record Intent(String name) implements Comparable<Intent> {

    public static final int MAX_LENGTH = 100;

    public Intent {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an intent's name is blank");
        }
        if (name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an intent's name is longer than " + MAX_LENGTH + " characters");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an intent's name holds a control character");
        }
    }

    @Override
    public int compareTo(Intent other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
