package org.ticketwise.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketwise.TinyModel;
import org.ticketwise.model.Scores;
import org.ticketwise.ticket.Conversation;

class AnswerJsonTest {

    @Test
    void confidence_hasFourDecimals() {
        assertThat(answer(10, 0.123456, 0.5)).contains("{\"name\":\"cancel\",\"confidence\":0.1235}");
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 0.5, 10, cancel defect",
        "0.5, 0.9, 10, defect cancel",
        "0.5, 0.5, 2, cancel defect",
        "0.5, 0.9, 1, defect",
        "0.9, 0.5, 1, cancel"
    })
    void likeliest_areRanked(double first, double second, int top, String ranked) {
        assertThat(names(answer(top, first, second))).isEqualTo(ranked);
    }

    @Test
    void noneAskedFor_noneRanked() {
        assertThat(answer(0, 0.5, 0.9)).contains("\"ranking\":[]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1e-9, 1 + 1e-9})
    void whatIsNoConfidence_isNeverWrittenAsOne(double confidence) {
        assertThatIllegalStateException()
                .isThrownBy(() -> answer(10, confidence, 0.5))
                .withMessage("a confidence is " + confidence);
    }

    private static String names(String answer) {
        String ranking = answer.substring(answer.indexOf("\"ranking\""), answer.indexOf("\"priority\""));
        return Pattern.compile("\"name\":\"(\\w+)\"")
                .matcher(ranking)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.joining(" "));
    }

    /** Of a model with the intents cancel and defect. */
    private static String answer(int top, double cancel, double defect) {
        Decision decision = TinyModel.classifier().classify(Conversation.ofText("please cancel my order"));
        Scores scores = new Scores(
                decision.scores().model(),
                decision.scores().raw(),
                new double[] {cancel, defect},
                decision.scores().knownShare());
        StringWriter written = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(written)) {
            AnswerJson.write(
                    new Decision(null, decision.text(), scores, decision.verdict(), decision.treatment(), "tiny"),
                    top,
                    null,
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString();
    }
}
