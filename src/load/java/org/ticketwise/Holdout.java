package org.ticketwise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.CorpusReader;

/** What customers wrote in the holdout, for measurements in which hardly anything is in a cache already. */
public final class Holdout {

    private static final Path FOLDER = Path.of("training-data/holdout");
    private static final int CHARACTERS_A_CHINESE_WORD = 2;

    private Holdout() {}

    /** Every conversation of all languages, in an order that mixes them and is always the same; no two are alike. */
    public static List<String> texts() {
        List<String> texts = texts(FOLDER).distinct().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(texts, new Random(1));
        return texts;
    }

    /** All that was written in {@code language}, cut to messages of so many words each, of Chinese two characters a word. */
    public static List<String> messages(String language, int words) {
        boolean spaced = !language.equals("zh");
        List<String> said = texts(FOLDER.resolve(language + ".jsonl"))
                .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                .flatMap(word -> spaced ? Stream.of(word) : word.codePoints().mapToObj(Character::toString))
                .toList();
        int size = spaced ? words : words * CHARACTERS_A_CHINESE_WORD;
        List<String> messages = new ArrayList<>();
        for (int end = size; end <= said.size(); end += size) {
            messages.add(String.join(spaced ? " " : "", said.subList(end - size, end)));
        }
        return messages;
    }

    private static Stream<String> texts(Path path) {
        return CorpusReader.read(List.of(path)).conversations().stream()
                .map(LabelledConversation::conversation)
                .map(conversation -> conversation.customerParts().stream()
                        .map(Conversation.Part::text)
                        .collect(Collectors.joining("\n")));
    }
}
