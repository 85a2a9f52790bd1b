package org.ticketwise.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTest {

    @Test
    void conversation_hasTextOrMessagesAndNeverBoth() {
        List<Message> messages = List.of(new Message(Message.Author.CUSTOMER, "hi"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Conversation(null, null, null, null, "hi", messages, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Conversation(null, null, null, null, null, List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000"})
    void intent_withoutAReadableName_cannotBe(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Intent(name));
    }

    @Test
    void intent_mayBeInAnyScript() {
        assertThat(new Intent("تحقق من هويتي").name()).isEqualTo("تحقق من هويتي");
        assertThatIllegalArgumentException().isThrownBy(() -> new Intent("x".repeat(101)));
    }

    @Test
    void hardNegative_isNeverALabel() {
        Set<Intent> cancel = Set.of(new Intent("cancel"));

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new LabelledConversation(Conversation.ofText("hi"), cancel, Set.of(), cancel, "a.jsonl:1"));
    }

    @ParameterizedTest
    @CsvSource({"LOW,NORMAL", "NORMAL,HIGH", "HIGH,URGENT", "URGENT,URGENT"})
    void priority_isRaisedByOneStep(Priority from, Priority to) {
        assertThat(from.raised()).isEqualTo(to);
    }
}
