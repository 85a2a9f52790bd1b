package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Silence says something only where a word would have been heard. */
class OverheardTest {

    @Test
    void everyWayToSaySomething_isHeard() {
        try (Overheard overheard = new Overheard()) {
            LoggerFactory.getLogger("org.ticketwise.server").trace("one");
            LoggerFactory.getLogger("of.no.name").trace("two");
            java.util.logging.Logger.getLogger("of.the.jdk").log(java.util.logging.Level.FINEST, "three {0}", "four");
            java.util.logging.Logger.getLogger("of.the.jdk")
                    .log(java.util.logging.Level.FINEST, "", new IllegalStateException("five"));
            System.out.println("six");
            System.err.println("seven");

            assertThat(overheard.logs()).contains("one", "two");
            assertThat(overheard.others()).contains("three", "four", "five", "six", "seven");
        }
    }
}
