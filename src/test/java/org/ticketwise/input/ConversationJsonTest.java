package org.ticketwise.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.ticket.Message;

class ConversationJsonTest {

    @Test
    void conversation_withEveryField() {
        Conversation conversation = conversation("""
                {"id":"en-1","channel":"chat","language":"en","subject":"Kettle","messages":[
                  {"from":"customer","text":"cancel"},{"from":"agent","text":"sure"}],"labels":["cancel"],
                 "unscored":[],"hard_negative":["delivery"],"product":"kettle"}""");

        assertThat(conversation.messages())
                .containsExactly(
                        new Message(Message.Author.CUSTOMER, "cancel"), new Message(Message.Author.AGENT, "sure"));
        assertThat(conversation.customerParts())
                .containsExactly(
                        new Conversation.Part("subject", "Kettle"),
                        new Conversation.Part("messages[0].text", "cancel"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                            |                  | either "text" or "messages", got neither
            {"text":"a","messages":[]}                    |                  | either "text" or "messages", got both
            {"txt":"a"}                                   | txt              | Maybe you meant "text".
            {"text":"a","lables":[]}                      | lables           | Maybe you meant "labels".
            {"text":1}                                    | text             | is not a string
            {"text":["a"]}                                | text             | is not a string
            {"text":"a","subject":{}}                     | subject          | is not a string
            {"messages":{}}                               | messages         | is not a list
            {"messages":[]}                               | messages         | is empty
            {"messages":["a"]}                            | messages[0]      | is not an object
            {"messages":[{"from":"customer"}]}            | messages[0].text | is missing
            {"messages":[{"from":"bot","text":"a"}]}      | messages[0].from | is not "customer" or "agent"
            {"messages":[{"from":"agent","text":"a","x":1}]} | messages[0].x | is not a known field
            {"text":"a","language":"english please"}      | language         | is not a language tag
            {"text":"a","labels":"cancel"}                | labels           | is not a list
            {"text":"a","labels":[1]}                     | labels           | something else than strings
            {"text":"a","labels":[" "]}                   | labels           | is blank
            {"text":"\\ud800"}                            | text             | unpaired surrogate
            {"text":"\\udc00\\ud800"}                     | text             | unpaired surrogate
            """)
    void whatDoesNotFit_isNamedWithItsField(String json, String field, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> conversation(json))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void id_hasALimit() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> conversation("{\"text\":\"a\",\"id\":\"" + "x".repeat(201) + "\"}"))
                .withMessageContaining("longer than 200 characters");
    }

    @Test
    void valuesAreShownToTheFilesOwnerOnly() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> conversation("{\"text\":\"a\",\"labels\":\"refnd\"}"))
                .satisfies(e -> {
                    assertThat(e.getMessage()).doesNotContain("refnd");
                    assertThat(e.messageWithValue())
                            .isEqualTo("\"labels\" is \"refnd\": it is not a list. Maybe put it in [ ].");
                });
    }

    @Test
    void labelled_withoutLabels_isRefused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> labelled("{\"text\":\"a\"}"))
                .withMessage("\"labels\" is missing. Maybe add \"labels\":[] if none of them holds.");
    }

    @Test
    void labelled_withNone_hasNoLabels() {
        assertThat(labelled("{\"text\":\"a\",\"labels\":[]}").labels()).isEmpty();
    }

    @Test
    void labelled_inAnyScript() {
        assertThat(labelled("{\"text\":\"a\",\"labels\":[\"退货\"],\"unscored\":[\"x\"]}")
                        .labels())
                .containsExactly(new Intent("退货"));
    }

    @Test
    void labelled_thatContradictsItself_isRefused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> labelled("{\"text\":\"a\",\"labels\":[\"x\"],\"hard_negative\":[\"x\"]}"))
                .withMessageContaining("names an intent that \"labels\" names too");
    }

    private static Conversation conversation(String json) {
        return ConversationJson.conversation(StrictJson.object(json));
    }

    private static LabelledConversation labelled(String json) {
        return ConversationJson.labelled(StrictJson.object(json), "a.jsonl:1");
    }
}
