package org.ticketwise.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void message_neverRepeatsTheInput() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StrictJson.object("{\"text\": secret }"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }
}
