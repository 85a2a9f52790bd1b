package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketwise.input.ConversationJson;

/** Bodies that are no conversation: each is a problem that names the field and never the value. */
@ExtendWith(TinyServer.class)
class HostileJsonTest {

    private static Http http;

    @BeforeAll
    static void find(TicketServer shared) {
        http = new Http(shared);
    }

    @AfterEach
    void nextCaller_isServed() {
        assertThat(http.post("/v1/classify", "{\"text\":\"please cancel it\"}").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                    | empty, expected a JSON object such as {"text":"…"}.
            `   `                                 | empty
            Zwirnmandl                            | not valid JSON
            {"text":"Zwirnmandl"                  | not valid JSON
            {"text":"Zwirnmandl                   | not valid JSON
            {"text":"Zwirnmandl"}}                | not valid JSON
            {"text":"Zwirnmandl"}{"text":"a"}     | not valid JSON
            {"text":"Zwirnmandl"} Zwirnmandl      | not valid JSON
            {"text":"Zwirnmandl",}                | not valid JSON
            {"text":"Zwirnmandl" "id":"a"}        | not valid JSON
            {"text":"Zwirnmandl","text":"b"}      | not valid JSON
            {"text":"Zwirnmandl","te\\u0078t":"b"} | not valid JSON
            {"messages":[{"from":"agent","from":"customer","text":"Zwirnmandl"}]} | not valid JSON
            {text:"Zwirnmandl"}                   | not valid JSON
            {'text':'Zwirnmandl'}                 | not valid JSON
            /* a */ {"text":"Zwirnmandl"}         | not valid JSON
            # {"text":"Zwirnmandl"}               | not valid JSON
            {"text":"\\x"}                        | not valid JSON
            {"text":"\\u12"}                      | not valid JSON
            {"text":NaN}                          | not valid JSON
            {"text":Infinity}                     | not valid JSON
            {"text":-Infinity}                    | not valid JSON
            {"text":+1}                           | not valid JSON
            {"text":01}                           | not valid JSON
            {"text":.5}                           | not valid JSON
            {"text":1.}                           | not valid JSON
            {"text":0x1b}                         | not valid JSON
            {"text":True}                         | not valid JSON
            {"text":undefined}                    | not valid JSON
            ["Zwirnmandl"]                        | not a JSON object
            "Zwirnmandl"                          | not a JSON object
            12                                    | not a JSON object
            null                                  | not a JSON object
            {}                                    | either "text" or "messages", got neither
            {"text":null,"messages":null}         | got neither
            {"text":"a","messages":[]}            | got both
            {"txt":"Zwirnmandl"}                  | Maybe you meant "text"
            {"Text":"Zwirnmandl"}                 | Maybe you meant "text"
            {"text":"a","__proto__":{}}           | "__proto__" is not a known field
            {"text":"a","I live at Zwirnmandl":1} | a field is not known
            {"text":"a","":1}                     | a field is not known
            {"text":"a","\\ud800":1}              | a field is not known
            {"messages":[{"from":"customer","text":"a","at":"Zwirnmandl"}]} | "messages[0].at" is not a known field
            {"messages":[{"from":"Zwirnmandl","text":"a"}]} | "messages[0].from" is not "customer" or "agent"
            {"messages":[{"from":"CUSTOMER","text":"a"}]} | "messages[0].from" is not "customer" or "agent"
            {"messages":[{"text":"a"}]}           | "messages[0].from" is not "customer" or "agent"
            {"messages":[{"from":"customer"}]}    | "messages[0].text" is missing
            {"messages":[]}                       | "messages" is empty
            {"messages":[null]}                   | "messages[0]" is not an object
            {"text":"a","language":"Zwirnmandl Zwirnmandl"} | "language" is not a language tag
            {"text":"a","language":""}            | "language" is not a language tag
            {"text":"a","labels":["Zwirnmandl\\u0000"]} | "labels" holds a name that cannot be one
            {"text":"a","unscored":[""]}          | "unscored" holds a name that cannot be one
            {"text":"\\ud800Zwirnmandl"}          | "text" holds half a character (an unpaired surrogate)
            {"text":"Zwirnmandl\\udc00"}          | "text" holds half a character
            {"text":"\\udc00\\ud800"}             | "text" holds half a character
            """)
    void badBody_isAProblemThatNamesTheFieldAndNeverTheValue(String body, String detail) throws IOException {
        Refusal.check(http.post("/v1/classify", body), 400, detail);
    }

    static Stream<Arguments> halfCharacters() {
        return Stream.of("\\ud83d", "\\ude00", "a\\ud83da", "\\ude00\\ud83d")
                .flatMap(half -> Stream.concat(
                        ConversationJson.FIELDS.stream()
                                .filter(field -> !field.equals("messages"))
                                .map(field -> Arguments.of(
                                        field,
                                        (field.equals("text") ? "{\"" : "{\"text\":\"a\",\"") + field + "\":"
                                                + (isList(field) ? "[\"" + half + "\"]" : "\"" + half + "\"") + "}",
                                        "holds half a character")),
                        Stream.of(
                                Arguments.of(
                                        "messages[0].text",
                                        "{\"messages\":[{\"from\":\"agent\",\"text\":\"" + half + "\"}]}",
                                        "holds half a character"),
                                Arguments.of(
                                        "messages[0].from",
                                        "{\"messages\":[{\"from\":\"" + half + "\",\"text\":\"a\"}]}",
                                        "is not \"customer\" or \"agent\""))));
    }

    @ParameterizedTest
    @MethodSource("halfCharacters")
    void everyField_withHalfACharacter_isNamed(String field, String body, String detail) throws IOException {
        Refusal.check(http.post("/v1/classify", body), 400, "\"" + field + "\" " + detail);
    }

    static Stream<Arguments> wrongTypes() {
        List<String> scalars = List.of(
                "7", "1e999", "true", "\"" + Refusal.SECRET + "\"", "{\"a\":\"" + Refusal.SECRET + "\"}", "[[]]");
        return Stream.concat(
                ConversationJson.FIELDS.stream()
                        .flatMap(field -> scalars.stream()
                                .filter(value -> !value.startsWith("\"") || isList(field))
                                .map(value -> Arguments.of(
                                        field.equals("text") || field.equals("messages")
                                                ? "{\"" + field + "\":" + value + "}"
                                                : "{\"text\":\"a\",\"" + field + "\":" + value + "}",
                                        field.equals("messages") && value.startsWith("[") ? "messages[0]" : field))),
                Stream.of("from", "text")
                        .flatMap(field -> scalars.stream()
                                .filter(value -> !value.startsWith("\""))
                                .map(value -> Arguments.of(
                                        "{\"messages\":[{\"from\":\"agent\",\"text\":\"a\"},{\"" + field + "\":" + value
                                                + (field.equals("from") ? ",\"text\":\"a\"" : ",\"from\":\"agent\"")
                                                + "}]}",
                                        "messages[1]." + field))));
    }

    private static boolean isList(String field) {
        return ConversationJson.LISTS.contains(field) || field.equals("messages");
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void everyField_ofAnotherType_isNamed(String body, String field) throws IOException {
        HttpResponse<String> response = http.post("/v1/classify", body);

        Refusal.check(response, 400, "\"" + field + "\" ");
        assertThat(new ObjectMapper().readTree(response.body()).at("/field").asText())
                .isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text":"a","n":N}       | [      | 100000  | 400 | not valid JSON
            {"text":"a","n":N}       | {"a":  | 100000  | 400 | not valid JSON
            {"text":"a","n":N}       | 9      | 50      | 400 | "n" is not a known field
            {"text":"a","n":N}       | 9      | 51      | 400 | not valid JSON
            {"text":"a","n":-N}      | 9      | 51      | 400 | not valid JSON
            {"text":"a","n":1eN}     | 9      | 50      | 400 | not valid JSON
            {"text":"a","n":1e-N}    | 0      | 49      | 400 | "n" is not a known field
            {"text":"a","n":9.N}     | 9      | 49      | 400 | "n" is not a known field
            {"text":"a","n":9.N}     | 9      | 50      | 400 | not valid JSON
            {"text":"a","n":0.N}     | 9      | 100000  | 400 | not valid JSON
            {"text":"a","N":1}       | n      | 1000000 | 400 | not
            {"text":"a","id":"N"}    | n      | 201     | 400 | "id" is longer than 200 characters
            {"text":"a","channel":"N"} | n    | 201     | 400 | "channel" is longer than 200 characters
            {"text":"a","product":"N"} | n    | 201     | 400 | "product" is longer than 200 characters
            {"text":"a","language":"N"} | n   | 201     | 400 | "language" is longer than 200 characters
            {"text":"a","labels":["N"]} | n   | 101     | 400 | "labels" holds a name that cannot be one
            {"messages":[N{}]}       | {},    | 1000    | 400 | "messages" holds more than 1000 messages
            {"text":"N"}             | n      | 1048576 | 413 | larger than 1048576 bytes
            """)
    void tooMuchOfAnything(String body, String one, int times, int status, String detail) throws IOException {
        Refusal.check(http.post("/v1/classify", body.replaceFirst("N", one.repeat(times))), status, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [     | ]  | 19 | "n" is not a known field
            [     | ]  | 20 | not valid JSON
            {"a": | }  | 19 | "n" is not a known field
            {"a": | }  | 20 | not valid JSON
            """)
    void nesting_isReadToTwentyLevels_withTheOneAroundAll(String open, String close, int times, String detail)
            throws IOException {
        String body = "{\"text\":\"a\",\"n\":" + open.repeat(times) + "1" + close.repeat(times) + "}";

        Refusal.check(http.post("/v1/classify", body), 400, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            E9          | not valid UTF-8
            80          | not valid UTF-8
            C3          | not valid UTF-8
            E282        | not valid UTF-8
            F09F98      | not valid UTF-8
            C0AF        | not valid UTF-8
            C080        | not valid UTF-8
            E080AF      | not valid UTF-8
            F08080AF    | not valid UTF-8
            EDA080      | not valid UTF-8
            EDA0BDEDB8A1 | not valid UTF-8
            F4908080    | not valid UTF-8
            F888808080  | not valid UTF-8
            FEFF        | not valid UTF-8
            00          | not valid JSON
            1F          | not valid JSON
            """)
    void bytesThatAreNoText(String hex, String detail) throws IOException {
        byte[] bytes = HexFormat.of().parseHex("7B2274657874223A2261" + hex + "227D");

        Refusal.check(http.post("/v1/classify", bytes), 400, detail);
    }

    static Stream<Arguments> otherEncodings() {
        String json = "{\"text\":\"a\"}";
        return Stream.of(
                Arguments.of(("\ufeff" + json).getBytes(StandardCharsets.UTF_8), "not valid JSON"),
                Arguments.of(json.getBytes(StandardCharsets.UTF_16LE), "not valid JSON"),
                Arguments.of(json.getBytes(StandardCharsets.UTF_16), "not valid UTF-8"),
                Arguments.of(json.getBytes(Charset.forName("UTF-32")), "not valid JSON"));
    }

    @ParameterizedTest
    @MethodSource("otherEncodings")
    void bodyInAnotherEncodingThanUtf8(byte[] body, String detail) throws IOException {
        Refusal.check(http.post("/v1/classify", body), 400, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                               | "conversations" is missing
            {"conversations":null}           | "conversations" is missing or not a list
            {"conversations":{}}             | "conversations" is missing or not a list
            {"conversations":"Zwirnmandl"}   | "conversations" is missing or not a list
            {"conversations":7}              | "conversations" is missing or not a list
            {"conversations":true}           | "conversations" is missing or not a list
            {"conversation":[]}              | Maybe you meant "conversations"
            {"conversations":[],"Zwirnmandl":1} | something beside "conversations"
            {"conversations":[],"conversations":[]} | not valid JSON
            [{"text":"Zwirnmandl"}]          | not a JSON object
            {"conversations":[1,2,3,4,5,6,7,8,9,10,11]} | more than 10
            """)
    void badBatch(String body, String detail) throws IOException {
        Refusal.check(http.post("/v1/classify/batch", body), 400, detail);
    }

    @Test
    void badItemsOfABatch_areNamedInTheirPlaces() throws IOException {
        JsonNode answers = new ObjectMapper()
                .readTree(http.post("/v1/classify/batch", """
                        {"conversations":[null,7,"Zwirnmandl",[],{},{"text":7},{"text":"please cancel it"}]}""").body())
                .at("/answers");

        assertThat(answers).hasSize(7);
        for (int i = 0; i < 6; i++) {
            assertThat(answers.get(i).at("/problem/status").asInt()).isEqualTo(400);
        }
        assertThat(answers.get(6).at("/intent").asText()).isEqualTo("cancel");
        assertThat(answers.toString()).doesNotContain(Refusal.SECRET);
    }
}
