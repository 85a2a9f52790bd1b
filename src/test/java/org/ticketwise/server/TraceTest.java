package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "00-" + ID + "-b7ad6b7169203331-01";

    @Test
    void bothHeaders_areKept() {
        assertThat(Trace.of("order-1", TRACEPARENT)).isEqualTo(new Trace("order-1", ID));
    }

    @Test
    void noHeaders_makeAnIdThatIsNeverTheSame() {
        assertThat(Trace.of(null, null).requestId())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(Trace.of(null, null).requestId());
        assertThat(Trace.of(null, null).traceId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", ".a", "ä", "a;b"})
    void requestId_thatIsNotSane(String sent) {
        assertThat(Trace.of(sent, null).requestId()).matches("[0-9a-f]{32}");
    }

    @Test
    void requestId_isUpTo64Characters() {
        assertThat(Trace.of("a".repeat(64), null).requestId()).isEqualTo("a".repeat(64));
        assertThat(Trace.of("a".repeat(65), null).requestId()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + ID,
                "00-" + ID + "-b7ad6b7169203331",
                "00-" + ID + "-b7ad6b7169203331-01-more",
                "ff-" + ID + "-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-" + ID + "-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"
            })
    void traceparent_thatIsNotValid(String sent) {
        assertThat(Trace.of("a", sent).traceId()).isNull();
    }

    @Test
    void traceparent_ofALaterVersion_mayHoldMore() {
        assertThat(Trace.of(null, "01-" + ID + "-b7ad6b7169203331-01-more").traceId())
                .isEqualTo(ID);
    }
}
