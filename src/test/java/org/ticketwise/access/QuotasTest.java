package org.ticketwise.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuotasTest {

    private static final long SECOND = 1_000_000_000;
    private static final long START = Long.MAX_VALUE - SECOND;

    private final Quotas quotas = new Quotas();

    @Test
    void key_withoutAQuota_neverWaits() {
        assertThat(granted(key("00000000", null), START, 1_000)).isEqualTo(1_000);
    }

    @Test
    void key_mayMakeTheRequestsOfOneSecondAtOnce_andThenAsTheyComeBack() {
        ApiKey key = key("00000000", 10.0);

        assertThat(granted(key, START, 100)).isEqualTo(10);
        assertThat(granted(key, START + SECOND / 2, 100)).isEqualTo(5);
        assertThat(granted(key, START + 60 * SECOND, 100)).isEqualTo(10);
    }

    @Test
    void wait_isToldInWholeSeconds() {
        ApiKey slow = key("00000000", 0.25);

        assertThat(quotas.secondsToWait(slow, START)).isZero();
        assertThat(quotas.secondsToWait(slow, START)).isEqualTo(4);
        assertThat(quotas.secondsToWait(slow, START + 3 * SECOND)).isEqualTo(1);
        assertThat(quotas.secondsToWait(slow, START + 4 * SECOND)).isZero();
    }

    @Test
    void key_doesNotUseUpAnothersQuota() {
        granted(key("00000000", 1.0), START, 100);

        assertThat(quotas.secondsToWait(key("11111111", 1.0), START)).isZero();
    }

    @Test
    void key_whoseQuotaWasRaised_hasTheNewOne() {
        granted(key("00000000", 1.0), START, 100);

        assertThat(granted(key("00000000", 50.0), START, 100)).isEqualTo(50);
    }

    private long granted(ApiKey key, long at, int requests) {
        return LongStream.range(0, requests)
                .filter(i -> quotas.secondsToWait(key, at) == 0)
                .count();
    }

    private static ApiKey key(String id, @Nullable Double requestsPerSecond) {
        return new ApiKey(id, "helpdesk", Role.CLASSIFY, "0".repeat(64), Instant.EPOCH, null, null, requestsPerSecond);
    }
}
