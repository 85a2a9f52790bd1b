package org.ticketwise.model;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.ticketwise.text.Signature;

/**
 * The signatures of the conversations that a bundle was learned from, so that an evaluation can tell which of its own
 * conversations the model has seen. Only evaluation reads them; they lie in a file beside the weights.
 *
 * @param signatures sorted, each once, so that their order tells nothing of the corpus
 */
public record LearnedTexts(List<Signature> signatures) {

    /** The file's name in a bundle. */
    public static final String FILE = "signatures.bin";

    public LearnedTexts {
        signatures = signatures.stream().distinct().sorted().toList();
    }

    public static LearnedTexts of(Collection<Signature> signatures) {
        return new LearnedTexts(List.copyOf(signatures));
    }

    /**
     * Reads and verifies those of a bundle, or of a models folder's current one.
     *
     * @throws BundleException where there is no such bundle, or one that cannot be trusted
     */
    public static LearnedTexts read(Path path) {
        byte[] bytes = Bundle.readFile(ModelStore.bundleFolder(path), FILE);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Signature[] signatures = new Signature[bytes.length / Signature.BYTES];
        for (int i = 0; i < signatures.length; i++) {
            signatures[i] = Signature.get(buffer);
        }
        return new LearnedTexts(List.of(signatures));
    }

    /** {@value Signature#BYTES} bytes a signature. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(signatures.size() * Signature.BYTES);
        signatures.forEach(signature -> signature.put(buffer));
        return buffer.array();
    }
}
