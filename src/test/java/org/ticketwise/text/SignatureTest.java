package org.ticketwise.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.ticket.Conversation;

class SignatureTest {

    private static final TextAnalyzer ANALYZER =
            new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            the kettle that I ordered on Monday has not arrived  | the kettle that I ordered on Friday has not arrived
            the kettle that I ordered on Monday has not arrived  | the toaster that I ordered on Friday has not arrived
            the kettle that I ordered on Monday has not arrived  | the kettle I ordered on Monday has not arrived yet
            the kettle that I ordered on Monday has not arrived  | the ketle that I orderd on Monday has not arrived
            the kettle that I ordered on Monday has not arrived  | THE KETTLE, that I ordered on Monday: has not arrived!!! 😡
            hello, my name is Ana and order 10482 came broken    | Hello my name is Jo and order 7-7310-22 came broken
            please bring it between 9 and 12, flat 7             | please bring it between 14 and 118, flat 7
            where is my order?                                   | Where is my order 😡
            cancel order 10482                                   | cancel order 99317
            我昨天买的电饭煲到现在还没有发货,麻烦帮我看看               | 我前天买的电饭煲到现在还没有发货,麻烦帮我看看
            昨日注文したキャンプ用の椅子がまだ届いていません            | 先週注文したキャンプ用の椅子がまだ届いていません
            تأخر الطلب رقم ١٠٤٨٢ ولم يصل إلى البيت حتى اليوم    | تأخر الطلب رقم ٧٧٣١٠ ولم يصل إلى البيت حتى الآن
            """)
    void sameMessageSlightlyChanged_isANearDuplicate(String one, String other) {
        assertThat(similarity(one, other)).isGreaterThanOrEqualTo(Signature.NEAR_DUPLICATE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            the kettle that I ordered on Monday has not arrived  | I am still waiting for a kettle, it was due on Monday
            please cancel my order, I have found it cheaper      | can you cancel the order please? I no longer need it
            where is my order                                    | where is my parcel
            cancel it please                                     | do not cancel
            我昨天买的电饭煲到现在还没有发货                        | 电饭煲什么时候能到,等了三天了
            昨日注文したキャンプ用の椅子がまだ届いていません            | キャンセルをお願いします、まだ発送されていませんよね
            😡😡                                                  | 👍
            """)
    void sameWishInOtherWords_isNot(String one, String other) {
        assertThat(similarity(one, other)).isLessThan(Signature.NEAR_DUPLICATE);
    }

    @Test
    void similarity_isTheShareOfWhatBothHave() {
        Random random = new Random(1);
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            String common = words(random, 30);
            sum += similarity(common + " " + words(random, 10), common + " " + words(random, 10));
        }

        // 59 words and pairs of 30 words are common, 20 of each 10 are not: 59 / (59 + 40).
        assertThat(sum / 200).isEqualTo(59 / 99.0, within(0.02));
    }

    @Test
    void similarity_ofStrangers_isFreedOfChance() {
        Random random = new Random(2);

        assertThat(IntStream.range(0, 200)
                        .mapToDouble(i -> similarity(words(random, 20), words(random, 20)))
                        .average()
                        .orElseThrow())
                .isLessThan(0.03);
    }

    @Test
    void bytes_giveTheSignatureBack() {
        Signature signature = signature("please cancel the lamp that I ordered an hour ago");
        ByteBuffer bytes = ByteBuffer.allocate(Signature.BYTES);
        signature.put(bytes);

        assertThat(Signature.get(bytes.flip())).isEqualTo(signature);
    }

    @Test
    void index_findsNearlyEveryNearDuplicate() {
        Random random = new Random(3);
        SignatureIndex index = new SignatureIndex();
        int near = 0;
        int found = 0;
        for (int i = 0; i < 3_000; i++) {
            String common = words(random, 12);
            Signature one = signature(common + " " + words(random, 6));
            Signature other = signature(words(random, 6) + " " + common);
            int number = index.add(one);
            if (one.similarity(other) >= Signature.NEAR_DUPLICATE) {
                near++;
                found += index.matches(other).stream().anyMatch(match -> match.number() == number) ? 1 : 0;
            }
        }

        assertThat(near).isGreaterThan(300);
        assertThat((double) found / near).isGreaterThan(0.97);
    }

    @Test
    void index_namesTheMostSimilarFirst() {
        SignatureIndex index = new SignatureIndex();
        index.add(signature("the blue kettle that we ordered last Monday has never arrived at our new house"));
        int nearest = index.add(signature("the red kettle that I ordered last Friday has never arrived at our house"));

        assertThat(index.matches(signature("the red kettle that I ordered last Sunday has never arrived at our house")))
                .first()
                .extracting(SignatureIndex.Match::number)
                .isEqualTo(nearest);
    }

    private static double similarity(String one, String other) {
        return signature(one).similarity(signature(other));
    }

    private static Signature signature(String text) {
        return Signature.of(ANALYZER.analyze(Conversation.ofText(text)));
    }

    private static String words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> random.ints(6, 'a', 'z' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }
}
