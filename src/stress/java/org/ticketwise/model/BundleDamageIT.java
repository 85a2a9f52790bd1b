package org.ticketwise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.TinyModel;

/** A bundle of which any file is shorter by any number of bytes, or has any one bit flipped, is refused. */
@Tag("stress")
class BundleDamageIT {

    @TempDir
    private Path models;

    @Test
    void everyLengthAndEveryBitOfEveryFile() throws IOException {
        Path folder = TinyModel.train(models, "a");
        for (Path file : files(folder)) {
            byte[] whole = Files.readAllBytes(file);
            int bits = flipBits(folder, file);
            int lengths = truncate(folder, file);
            Files.write(file, whole);
            System.out.printf("%-20s %6d bits, %6d lengths, all refused%n", file.getFileName(), bits, lengths);
        }
        assertThat(Bundle.read(folder).manifest().version()).isEqualTo("a");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static int flipBits(Path folder, Path path) throws IOException {
        int bits = 0;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            for (long at = 0; at < file.length(); at++) {
                file.seek(at);
                int original = file.read();
                for (int bit = 1; bit < 1 << Byte.SIZE; bit <<= 1) {
                    file.seek(at);
                    file.write(original ^ bit);
                    refused(folder);
                    bits++;
                }
                file.seek(at);
                file.write(original);
            }
        }
        return bits;
    }

    private static int truncate(Path folder, Path path) throws IOException {
        int lengths = 0;
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            for (long length = file.length() - 1; length >= 0; length--) {
                file.setLength(length);
                refused(folder);
                lengths++;
            }
        }
        return lengths;
    }

    private static void refused(Path folder) {
        assertThatExceptionOfType(BundleException.class).isThrownBy(() -> Bundle.read(folder));
    }
}
