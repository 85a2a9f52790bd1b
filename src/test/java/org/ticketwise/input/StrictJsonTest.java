package org.ticketwise.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                            | empty, expected
            `  `                          | empty, expected
            []                            | not a JSON object
            "text"                        | not a JSON object
            null                          | not a JSON object
            {"text":"a"                   | not valid JSON at line 1
            {"text":"a"} {}               | not valid JSON at line 1
            {"text":"a","text":"b"}       | not valid JSON at line 1
            {'text':'a'}                  | not valid JSON at line 1
            {"text":NaN}                  | not valid JSON at line 1
            {"text":"a",}                 | not valid JSON at line 1
            /* hi */ {"text":"a"}         | not valid JSON at line 1
            """)
    void anythingButOneObject_isRefused(String json, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StrictJson.object(json))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "{\"a\":, }"})
    void nesting_beyondTwentyLevels_isRefused(String open, String close) {
        assertThat(StrictJson.object(nested(open, close, 20)).has("a")).isTrue();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StrictJson.object(nested(open, close, 21)))
                .withMessageContaining("not valid JSON");
    }

    private static String nested(String open, String close, int levels) {
        return "{\"a\":" + open.repeat(levels - 1) + "1" + close.repeat(levels - 1) + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"N9", "-N9", "9.N", "9e-N"})
    void number_ofMoreThanFiftyDigits_isRefused(String number) {
        assertThat(StrictJson.object(of(number, 49)).path("a").isNumber()).isTrue();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StrictJson.object(of(number, 50)))
                .withMessageContaining("not valid JSON");
    }

    /** With zeros in the exponent, which else were beyond all numbers. */
    private static String of(String number, int digits) {
        return "{\"a\":" + number.replace("N", (number.contains("e") ? "0" : "1").repeat(digits)) + "}";
    }

    @Test
    void bytesThatAreNotUtf8_areRefused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StrictJson.object("{\"text\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .withMessageContaining("not valid UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "e282", "c0af", "eda080", "f5808080", "efbfbd80"})
    void partsOfCharacters_overlongOnes_andSurrogates_areRefused(String hex) {
        byte[] bytes = ("{\"text\":\"" + "x".repeat(hex.length() / 2) + "\"}").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(HexFormat.of().parseHex(hex), 0, bytes, 9, hex.length() / 2);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StrictJson.object(bytes))
                .withMessageContaining("not valid UTF-8");
    }

    @Test
    void replacementCharacterThatWasWritten_isACharacterLikeAnother() {
        assertThat(StrictJson.object("{\"text\":\"caf\uFFFD\"}".getBytes(StandardCharsets.UTF_8))
                        .path("text")
                        .asText())
                .isEqualTo("caf\uFFFD");
    }

    @Test
    void message_neverRepeatsTheInput() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StrictJson.object("{\"text\": secret }"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }
}
