package org.ticketwise.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.decision.Verdict.AcceptedIntent;
import org.ticketwise.decision.Verdict.Reason;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.Priority;

/** The policy of this repository. */
class TreatmentTest {

    private final Policy policy = Policy.read(Path.of("config/policy.yaml"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cancel 0.95                    | URGENT | fulfilment | cancel urgent             | pause_fulfilment
            cancel 0.89                    | URGENT | fulfilment | cancel urgent             |
            cancel 0.55                    | URGENT | fulfilment | urgent                    |
            address_change 0.95            | HIGH   | fulfilment | address_change            | hold_shipment
            defect 0.7                     | NORMAL | returns    | defect                    |
            delivery 0.75                  | NORMAL | logistics  | delivery                  | send_tracking_link
            frustration 0.9                | HIGH   | senior     | frustration               |
            delivery 0.8, frustration 0.7  | HIGH   | senior     | delivery frustration      | send_tracking_link
            address_change 0.9, frustration 0.7 | URGENT | senior | address_change frustration urgent | hold_shipment
            delivery 0.8, frustration 0.55 | NORMAL | logistics  | delivery                  | send_tracking_link
            cancel 0.9, delivery 0.9       | URGENT | fulfilment | cancel delivery urgent    | pause_fulfilment send_tracking_link
            refund 0.9                     | NORMAL | triage     | refund                    |
            """)
    void intents_becomePriorityQueueTagsAndActions(
            String intents, Priority priority, String queue, String tags, String actions) {
        Treatment treatment = Treatment.of(accepted(intents), policy);

        assertThat(treatment.priority()).isEqualTo(priority);
        assertThat(treatment.queue()).isEqualTo(queue);
        assertThat(String.join(" ", treatment.tags())).isEqualTo(tags);
        assertThat(String.join(" ", treatment.actions())).isEqualTo(actions == null ? "" : actions);
    }

    @Test
    void notKnowing_isNormal() {
        assertThat(Treatment.of(new Verdict.None(Reason.AMBIGUOUS), policy))
                .isEqualTo(new Treatment(Priority.NORMAL, "triage", List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tag_flor: 0.5                                          | Maybe you meant "tag_floor"
            tag_floor: 1.5                                         | "tag_floor" is 1.5, expected a number from 0 to 1
            intents: {cancel: {priority: soon}}                    | "priority" has the wrong type
            intents: {cancel: {prio: high}}                        | "prio" is not a known key
            intents: {cancel: {actions: [{floor: 0.5}]}}           | an action needs a name and a "floor"
            intents: {cancel: {actions: [{name: pause}]}}          | an action needs a name and a "floor"
            escalation: {floor: 0.5, queue: senior}                | an escalation needs an intent
            """)
    void policyThatCannotBe_isRefused(String yaml, String message, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), yaml);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Policy.read(file))
                .withMessageContaining(message)
                .withMessageContaining("policy.yaml");
    }

    private static Verdict accepted(String intents) {
        List<AcceptedIntent> accepted = new ArrayList<>();
        for (String intent : intents.split(", ")) {
            String[] parts = intent.split(" ");
            accepted.add(
                    new AcceptedIntent(new Intent(parts[0]), Double.parseDouble(parts[1]), new Verdict.Source.Model()));
        }
        return new Verdict.Accepted(accepted);
    }
}
