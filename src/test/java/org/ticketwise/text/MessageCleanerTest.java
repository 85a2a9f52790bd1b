package org.ticketwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCleanerTest {

    @Test
    void plainText_staysAsItIs() {
        assertThat(clean("I <3 this shop, 2 < 3 & so on")).isEqualTo("I <3 this shop, 2 < 3 & so on");
    }

    @Test
    void markup_becomesText() {
        assertThat(clean("<p>Please <b>cancel</b> it</p><script>alert('stop')</script>")
                        .strip())
                .contains("Please cancel it")
                .doesNotContain("alert");
    }

    @Test
    void markup_isTracedToTheOriginal() {
        TracedText text = clean("<b>cancel</b> it", 100);

        int at = text.toString().indexOf("cancel");

        assertThat(text.start(at)).isEqualTo(103);
        assertThat(text.end(at + 5)).isEqualTo(109);
    }

    @Test
    void htmlQuote_isLeftOut() {
        assertThat(clean("<p>Yes please</p><blockquote>Shall we cancel your order?</blockquote>"))
                .contains("Yes please")
                .doesNotContain("cancel");
    }

    @Test
    void quotedLines_areLeftOut() {
        assertThat(clean("No thanks\n> Shall we cancel your order?\n>> Where is it?"))
                .isEqualTo("No thanks\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Tue, 3 Nov 2026 at 10:12, Lamp & Co <help@lamp.example> wrote:",
                "Le mar. 3 nov. 2026 à 10:12, Lamp & Co a écrit :",
                "Am Di., 3. Nov. 2026 um 10:12 Uhr schrieb Lamp & Co:",
                "في الثلاثاء، ٣ نوفمبر ٢٠٢٦ كتب متجر القمر:",
                "在 2026年11月3日 10:12，灯具店 写道：",
                "-----Original Message-----",
                "原始邮件"
            })
    void everythingBelowAQuoteHeader_isLeftOut(String header) {
        String text = header.equals("原始邮件") ? "---" + header + "---" : header;

        assertThat(clean("Yes, go ahead\n\n" + text + "\nShall we cancel it?")).isEqualTo("Yes, go ahead\n\n");
    }

    @Test
    void wordsBelowAMarkedQuote_stay() {
        assertThat(clean("On Tue, 3 Nov 2026, Lamp & Co wrote:\n> Which colour?\nThe green one please"))
                .isEqualTo("The green one please");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--",
                "-- ",
                "Sent from my iPhone",
                "发自我的iPhone",
                "أرسلت من هاتفي الآيفون",
                "Enviado desde mi móvil"
            })
    void signature_isLeftOut(String signature) {
        assertThat(clean("Where is it?\n" + signature + "\nJo Cancel, Stop Street"))
                .isEqualTo("Where is it?\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "في الموقع كتبت العنوان خطأ، غيروه لو سمحتم",
                "في طلبي ثلاثة كتب ناقصة",
                "ارسلت من أسبوع رسالة ولا رد",
                "Sent from China 3 weeks ago, still nothing",
                "sent for repair twice, still broken",
                "Von meinem Paket fehlt jede Spur",
                "Enviado desde hace dos semanas y no llega",
                "12 Mayıs tarihinde sipariş verdim, hala gelmedi",
                "Am Montag schrieb ich euch schon, keine Antwort",
                "来自我的订单到现在没收到",
                ">:( where is my parcel",
                "-- hello?"
            })
    void wordsThatOnlyLookLikeAQuoteOrASignature_stay(String message) {
        assertThat(clean(message)).isEqualTo(message);
        assertThat(clean("Hello\n" + message)).isEqualTo("Hello\n" + message);
    }

    @Test
    void nestedHtmlQuotes_areLeftOutWhole() {
        assertThat(clean("<p>Thanks!</p><blockquote>A <blockquote>old</blockquote> cancel my order</blockquote> bye"))
                .contains("Thanks!", "bye")
                .doesNotContain("cancel");
    }

    @Test
    void messageThatOnlyQuotes_isEmpty() {
        assertThat(clean("> cancel my order")).isEmpty();
    }

    private static String clean(String message) {
        return clean(message, 0).toString();
    }

    private static TracedText clean(String message, int offset) {
        TracedText cleaned = new TracedText(0);
        MessageCleaner.clean(message, offset, cleaned);
        return cleaned;
    }
}
