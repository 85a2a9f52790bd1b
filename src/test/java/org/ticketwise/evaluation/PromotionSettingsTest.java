package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.input.YamlFile;

class PromotionSettingsTest {

    @Test
    void shippedFile_saysTheDefaults() {
        assertThat(YamlFile.read(Path.of("config/promotion.yaml"), PromotionSettings.class))
                .isEqualTo(PromotionSettings.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "holdouts: [], is empty",
        "holdouts: x, has the wrong type",
        "max_fall: -0.1, 'is -0.1, expected from 0 to 100'",
        "max_fall_of_slice: 101, 'is 101.0, expected from 0 to 100'",
        "least_examples: 0, 'is 0, expected at least 1'",
        "keep_versions: 0, 'is 0, expected at least 1'",
        "max_fal: 1, Maybe you meant \"max_fall\"",
    })
    void valueThatDoesNotFit_isRefused_withItsLine(String line, String problem, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("promotion.yaml"), "# What must hold.\n" + line + "\n");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> YamlFile.read(file, PromotionSettings.class))
                .withMessageContaining("promotion.yaml:2: ")
                .withMessageContaining(problem);
    }
}
