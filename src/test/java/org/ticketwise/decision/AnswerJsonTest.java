package org.ticketwise.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketwise.TinyModel;
import org.ticketwise.model.Scores;
import org.ticketwise.ticket.Conversation;

class AnswerJsonTest {

    @Test
    void confidence_hasFourDecimals() {
        assertThat(answer(0.123456)).contains("{\"name\":\"cancel\",\"confidence\":0.1235}");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1e-9, 1 + 1e-9})
    void whatIsNoConfidence_isNeverWrittenAsOne(double confidence) {
        assertThatIllegalStateException()
                .isThrownBy(() -> answer(confidence))
                .withMessage("a confidence is " + confidence);
    }

    /** @param confidence of the first intent */
    private static String answer(double confidence) {
        Decision decision = TinyModel.classifier().classify(Conversation.ofText("please cancel my order"));
        Scores scores = new Scores(
                decision.scores().model(),
                decision.scores().raw(),
                new double[] {confidence, 0.5},
                decision.scores().knownShare());
        StringWriter written = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(written)) {
            AnswerJson.write(
                    new Decision(null, decision.text(), scores, decision.verdict(), decision.treatment(), "tiny"),
                    AnswerJson.DEFAULT_TOP,
                    null,
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString();
    }
}
