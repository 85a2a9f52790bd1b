package org.ticketwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimplifiedHanTest {

    @Test
    void everyHanCharacter_isSimplifiedAsIcuDoes() {
        Transliterator icu = Transliterator.getInstance("Traditional-Simplified");

        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> UnicodeScript.of(c) == UnicodeScript.HAN)
                        .filter(c -> !Character.toString(SimplifiedHan.of(c))
                                .equals(icu.transliterate(Character.toString(c))))
                        .mapToObj(Character::toString))
                .isEmpty();
    }
}
