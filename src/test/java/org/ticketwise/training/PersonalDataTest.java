package org.ticketwise.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Message;
import org.ticketwise.training.PersonalData.Found;
import org.ticketwise.training.PersonalData.Kind;

class PersonalDataTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | write to [ana.lopez+shop@mail.example], please         | EMAIL
            de | schreibt an [jörg@müller.example]!                      | EMAIL
            en | call me on [+44 20 7946 0958] after six                 | PHONE
            en | call me on [(650) 253-0000] after six                   | PHONE
            en | my mobile: [07911 123456]                               | PHONE
            fr | mon numéro est le [06 12 34 56 78], merci              | PHONE
            de | erreichbar unter [030 901820]                           | PHONE
            zh | 我的电话是[13912345678],谢谢                             | PHONE
            ar | اتصل على [٠٥٠ ١٢٣ ٤٥٦٧] مساء                           | PHONE
            en | I paid with [4111 1111 1111 1111] on Monday             | CARD
            en | I paid with [378282246310005] on Monday                 | CARD
            de | bitte auf [DE89 3704 0044 0532 0130 00] erstatten       | IBAN
            en | refund to [GB82WEST12345698765432] please               | IBAN
            en | bring it to [14 Old Mill Lane] instead                  | ADDRESS
            de | jetzt in der [Lindenstraße 7b], danke                   | ADDRESS
            fr | livrez au [8 bis rue de la Tannerie]                    | ADDRESS
            es | vivo en [calle del Olmo 14]                             | ADDRESS
            tr | yeni adres [Gül Sokak No: 5]                            | ADDRESS
            zh | 地址:[人民路 12 号]                                      | ADDRESS
            """)
    void personalData_isFoundWhereItStands(String language, String marked, Kind kind) {
        String text = marked.replace("[", "").replace("]", "");

        assertThat(PersonalData.find(conversation(language, text)))
                .containsExactly(new Found(kind, "text", marked.indexOf('['), marked.indexOf(']') - 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | order 4471209313 has not come
            en | my order number is 650-253-0000
            en | order #6502530000, tracking 1Z-650-253-0000
            en | tracking number 4111 1111 1111 1112
            en | 1234 5678 9012 3456 is what it says on the box
            en | it came on 12-05-2026 between 14:00 and 18:00, 4 days late
            en | DE89 3704 0044 0532 0130 01 is not my account
            en | I waited 12 Days In Total and the Road was closed
            de | Bestellung 030 901820
            fr | commande n° 06 12 34 56 78
            zh | 订单 66120938,单号:5503 1188
            zh | 订单号13912345678
            ar | رقم الطلب 0501234567
            """)
    void otherNumbers_areNot(String language, String text) {
        assertThat(PersonalData.find(conversation(language, text))).isEmpty();
    }

    @Test
    void everyField_isRead_ofAgentsToo() {
        Conversation conversation = new Conversation(
                null,
                null,
                "en",
                "from a@mail.example",
                null,
                List.of(
                        new Message(Message.Author.CUSTOMER, "hello"),
                        new Message(Message.Author.AGENT, "😀 is it b@mail.example?")),
                null);

        assertThat(PersonalData.find(conversation))
                .containsExactly(
                        new Found(Kind.EMAIL, "subject", 5, 19), new Found(Kind.EMAIL, "messages[1].text", 9, 23));
    }

    private static Conversation conversation(String language, String text) {
        return new Conversation(null, null, language, null, text, List.of(), null);
    }
}
