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

    @Test
    void deepNesting_isRefused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StrictJson.object("{\"a\":" + "[".repeat(100_000)));
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
