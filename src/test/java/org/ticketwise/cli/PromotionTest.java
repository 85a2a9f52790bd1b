package org.ticketwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.TinyModel;
import org.ticketwise.decision.Policy;
import org.ticketwise.input.ConversationJson;
import org.ticketwise.input.StrictJson;
import org.ticketwise.model.ModelStore;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.Corpus;
import org.ticketwise.training.Training;
import org.ticketwise.training.TrainingProgress;
import picocli.CommandLine;

/** Compare, promote, rollback and train, as they are called: "good" is in use, and a holdout of 120 lines judges. */
class PromotionTest {

    private static final List<String> THINGS =
            List.of("kettle", "lamp", "chair", "book", "guitar", "tent", "bicycle", "violin", "carpet", "telescope");

    private static final List<String> OTHER_THINGS =
            List.of("mirror", "radio", "sofa", "blanket", "camera", "drill", "scooter", "wallet", "jacket", "printer");

    @TempDir
    private Path folder;

    private Path models;
    private Path holdout;
    private Path rules;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void trainTheGoodOne() throws IOException {
        models = folder.resolve("models");
        holdout = Files.write(folder.resolve("holdout.jsonl"), holdoutLines());
        rules = Files.writeString(folder.resolve("rules.yaml"), "rules: []\n");
        train("good", lines(THINGS), 1);
        new ModelStore(models).setCurrent("good");
    }

    @Test
    void equalModel_isPromoted() throws IOException {
        train("same", lines(THINGS), 2);

        assertThat(promote("same")).isZero();

        assertThat(current()).isEqualTo("same");
        assertThat(out.toString())
                .contains("A good", "B same", "on 120 conversations", "Promoted same in place of good.")
                .containsPattern("cancel +\\d\\.\\d{3} +\\d\\.\\d{3} +\\+0\\.000 ")
                .containsPattern("en +\\d\\.\\d{3}");
        assertThat(err.toString()).isEmpty();
        JsonNode line = history().get(0);
        assertThat(line.at("/action").asText()).isEqualTo("promote");
        assertThat(line.at("/version").asText()).isEqualTo("same");
        assertThat(line.at("/previous").asText()).isEqualTo("good");
        assertThat(line.at("/who").asText()).isEqualTo(System.getProperty("user.name"));
        assertThat(line.at("/time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(line.at("/figures/0/path").asText()).isEqualTo(holdout.toString());
        assertThat(line.at("/figures/0/sha256").asText()).hasSize(64);
        assertThat(line.at("/figures/0/conversations").asInt()).isEqualTo(120);
        assertThat(line.at("/figures/0/macro_f1/after").asDouble())
                .isEqualTo(line.at("/figures/0/languages/en/before").asDouble())
                .isGreaterThan(0.8);
    }

    @Test
    void modelOfATenthOfTheData_isRefused() throws IOException {
        List<String> all = lines(THINGS);
        train(
                "tenth",
                IntStream.range(0, all.size())
                        .filter(i -> i % 10 == 0)
                        .mapToObj(all::get)
                        .toList(),
                2);

        assertThat(promote("tenth")).isEqualTo(1);

        assertThat(current()).isEqualTo("good");
        assertThat(err.toString())
                .containsPattern("holdout.jsonl: macro-F1 falls by \\d+\\.\\d\\d points \\(95% interval ")
                .containsPattern("macro-F1 of language \"en\" falls by .* on 120 conversations; at most 3 is allowed")
                .contains("tenth is not promoted. Maybe mend what it learns from, or use --force \"reason\".");
        assertThat(models.resolve("history.jsonl")).doesNotExist();
    }

    @Test
    void modelOfShuffledLabels_isRefusedForThatIntent() throws IOException {
        List<String> shuffled = shuffled("defect");
        train("shuffled", shuffled, 2);

        assertThat(promote("shuffled")).isEqualTo(1);

        assertThat(err.toString())
                .containsPattern("F1 of intent \"defect\" falls by \\d+\\.\\d\\d points .* on 40 conversations")
                .doesNotContain("\"cancel\"");
    }

    @Test
    void modelThatHasLearnedFromTheHoldout_isRefused() throws IOException {
        List<String> leaking = new ArrayList<>(lines(THINGS));
        leaking.add(line("Cancel the MIRROR, please!", "cancel"));
        train("leaking", leaking, 2);

        assertThat(promote("leaking")).isEqualTo(1);

        assertThat(current()).isEqualTo("good");
        assertThat(err.toString())
                .contains("1 holdout conversation is nearly one that the model learned from: ")
                .contains("holdout.jsonl:1")
                .doesNotContain("irror");
    }

    @Test
    void force_promotesInSpiteOfTheReasons_andKeepsThem() throws IOException {
        trainWorse();

        assertThat(promote("worse", "--force", "the sale begins")).isZero();

        assertThat(current()).isEqualTo("worse");
        assertThat(err.toString()).contains("falls by", "worse is promoted all the same: the sale begins");
        JsonNode line = history().get(0);
        assertThat(line.at("/action").asText()).isEqualTo("forced_promote");
        assertThat(line.at("/reason").asText()).isEqualTo("the sale begins");
        assertThat(line.at("/refused/0").asText()).contains("macro-F1 falls by");
    }

    @Test
    void force_withoutAReason_isWrongUsage() throws IOException {
        trainWorse();

        assertThat(promote("worse", "--force", " ")).isEqualTo(2);
        assertThat(err.toString()).contains("--force is blank, expected a reason. Maybe see");
        assertThat(current()).isEqualTo("good");
    }

    @Test
    void settings_sayWhatIsAllowed() throws IOException {
        trainWorse();
        Path lax = Files.writeString(folder.resolve("lax.yaml"), "max_fall: 100\nmax_fall_of_slice: 100\n");

        assertThat(promote("worse", "--settings", lax.toString())).isZero();

        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "max_drop: 1\n");
        assertThat(promote("good", "--settings", wrong.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("wrong.yaml:1: \"max_drop\" is not a known key.");
    }

    @Test
    void versionInUse_isLeftAlone() {
        assertThat(promote("good")).isZero();
        assertThat(out.toString()).isEqualTo("good is in use already.\n");
    }

    @Test
    void versionThatIsNotThere_namesThoseThatAre_nearestFirst() throws IOException {
        train("zebra", lines(THINGS), 2);

        assertThat(promote("god")).isEqualTo(1);
        assertThat(err.toString())
                .contains("holds no version \"god\". Maybe take one of those that are there: good, zebra.");
    }

    @Test
    void brokenBundle_isRefused() throws IOException {
        Path broken = train("broken", lines(THINGS), 2);
        Files.writeString(broken.resolve("manifest.json"), " ", StandardOpenOption.APPEND);

        assertThat(promote("broken", "--force", "no time")).isEqualTo(1);
        assertThat(err.toString()).contains("is not the file that training wrote.");
        assertThat(current()).isEqualTo("good");
    }

    @Test
    void damagedVersionInUse_isReplacedByForceOnly() throws IOException {
        train("same", lines(THINGS), 2);
        Files.writeString(models.resolve("good/manifest.json"), " ", StandardOpenOption.APPEND);

        assertThat(promote("same")).isEqualTo(1);
        assertThat(err.toString()).contains("The version in use cannot be compared with, so that only --force");
        assertThat(promote("same", "--force", "good is damaged")).isZero();
        assertThat(current()).isEqualTo("same");
        assertThat(history().get(0).at("/previous").asText()).isEqualTo("good");
    }

    @Test
    void firstVersion_isAccepted_withItsFigures() throws IOException {
        Files.delete(models.resolve("current"));

        assertThat(promote("good")).isZero();

        assertThat(out.toString()).contains("Model good on 120 conversations", "Promoted good.");
        JsonNode figures = history().get(0).at("/figures/0");
        assertThat(history().get(0).at("/action").asText()).isEqualTo("first");
        assertThat(figures.at("/macro_f1/after").asDouble()).isGreaterThan(0.8);
        assertThat(figures.at("/macro_f1").has("before")).isFalse();
    }

    @Test
    void twoPromotionsAtOnce_areRefused() throws IOException {
        train("same", lines(THINGS), 2);

        assertThat(new ModelStore(models).alone(() -> promote("same"))).isEqualTo(1);
        assertThat(err.toString()).contains("is being changed by another command");
        assertThat(current()).isEqualTo("good");
    }

    @Test
    void rollback_goesBackOneVersionAtATime() throws IOException {
        train("second", lines(THINGS), 2);
        train("third", lines(THINGS), 3);
        promote("second");
        promote("third");
        Files.writeString(models.resolve("history.jsonl"), "{\"time\":\"20", StandardOpenOption.APPEND);

        assertThat(rollback()).isZero();
        assertThat(out.toString()).isEqualTo("second is in use again, in place of third.\n");
        assertThat(err.toString()).contains("history.jsonl:3 cannot be read and is passed over.");
        assertThat(rollback()).isZero();
        assertThat(current()).isEqualTo("good");
        assertThat(rollback()).isEqualTo(1);
        assertThat(err.toString())
                .contains("There is nothing to go back to: ")
                .contains("Maybe promote one of those that are there: third, second.");
        assertThat(current()).isEqualTo("good");
    }

    @Test
    void rollback_toAVersionThatIsDamagedOrGone_isRefused() throws IOException {
        train("second", lines(THINGS), 2);
        promote("second");
        Files.writeString(models.resolve("good/manifest.json"), " ", StandardOpenOption.APPEND);

        assertThat(rollback()).isEqualTo(1);
        assertThat(err.toString()).contains("is not the file that training wrote.");

        new ModelStore(models).remove("good");
        assertThat(rollback()).isEqualTo(1);
        assertThat(err.toString()).contains("good, which second was promoted over, is no longer there.");
        assertThat(current()).isEqualTo("second");
    }

    @Test
    void promotion_removesWhatIsNoLongerNeeded() throws IOException {
        train("old", lines(THINGS), 0);
        train("second", lines(THINGS), 2);
        train("candidate", lines(THINGS), 3);
        Path settings = Files.writeString(folder.resolve("few.yaml"), "keep_versions: 1\n");

        assertThat(promote("second", "--settings", settings.toString())).isZero();

        assertThat(out.toString()).contains("Removed what is no longer needed: old");
        assertThat(new ModelStore(models).versions()).containsExactly("candidate", "second", "good");
    }

    @Test
    void compare_twoVersions() throws IOException {
        trainWorse();
        Path json = folder.resolve("comparison.json");

        assertThat(run(
                        "compare",
                        "good",
                        models.resolve("worse").toString(),
                        "--models",
                        models.toString(),
                        "--data",
                        holdout.toString(),
                        "--rules",
                        rules.toString(),
                        "--json",
                        json.toString()))
                .isZero();

        assertThat(out.toString()).contains("A good", "B worse", "Worse:", "McNemar's test");
        assertThat(new ObjectMapper().readTree(json.toFile()).at("/b").asText()).isEqualTo("worse");
    }

    @Test
    void compare_twoRuleBooks() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), "rules: []\n");

        assertThat(compareRules(other)).isZero();
        assertThat(out.toString()).contains("B with the rules of " + other, "A good", "B good");

        Files.writeString(other, "rules: {}\n");
        assertThat(compareRules(other)).isEqualTo(1);
        assertThat(err.toString()).contains("other.yaml");
    }

    private int compareRules(Path other) {
        return run(
                "compare",
                "good",
                "good",
                "--models",
                models.toString(),
                "--data",
                holdout.toString(),
                "--rules",
                rules.toString(),
                "--rules-b",
                other.toString());
    }

    @Test
    void train_leavesTheVersionInUse() throws IOException {
        Path data = Files.write(folder.resolve("data.jsonl"), lines(THINGS));

        assertThat(train("next", data)).isZero();
        assertThat(out.toString())
                .contains("good stays in use. Maybe compare it: make compare A=good B=next, then make promote"
                        + " VERSION=next.");
        assertThat(current()).isEqualTo("good");

        assertThat(new ModelStore(models).alone(() -> train("after", data))).isZero();

        assertThat(train("good", data)).isEqualTo(1);
        assertThat(err.toString()).contains("--version \"good\" is in use;").doesNotContain("Learning");
    }

    @Test
    void train_theFirst_isInUseAtOnce() throws IOException {
        new ModelStore(models).remove("good");
        Files.delete(models.resolve("current"));
        Path data = Files.write(folder.resolve("data.jsonl"), lines(THINGS));

        assertThat(train("first", data)).isZero();

        assertThat(current()).isEqualTo("first");
        assertThat(history().get(0).at("/action").asText()).isEqualTo("first");
    }

    /** As many of each, said otherwise than in training. */
    private static List<String> holdoutLines() {
        List<String> lines = new ArrayList<>();
        for (String thing : OTHER_THINGS) {
            lines.add(line("cancel the " + thing + " please", "cancel"));
            lines.add(line("please cancel my " + thing, "cancel"));
            lines.add(line(thing + " order, cancel it", "cancel"));
            lines.add(line("stop and cancel the " + thing, "cancel"));
            lines.add(line("broken " + thing + " in the box", "defect"));
            lines.add(line("the " + thing + " arrived broken", "defect"));
            lines.add(line("my " + thing + " is cracked", "defect"));
            lines.add(line("this " + thing + " came broken", "defect"));
            lines.add(line("thank you, lovely " + thing, null));
            lines.add(line("how much is the " + thing, null));
            lines.add(line("is it in blue, the " + thing, null));
            lines.add(line("do you have the " + thing, null));
        }
        return lines;
    }

    /** Forty of each: cancel, defect and none. */
    private static List<String> lines(List<String> things) {
        List<String> lines = new ArrayList<>();
        for (String thing : things) {
            lines.add(line("please cancel the " + thing, "cancel"));
            lines.add(line(thing + "? cancel it, I want none", "cancel"));
            lines.add(line("cancel my order of the " + thing, "cancel"));
            lines.add(line("can you stop and cancel this " + thing, "cancel"));
            lines.add(line("the " + thing + " is broken", "defect"));
            lines.add(line("my " + thing + " arrived cracked", "defect"));
            lines.add(line("a broken " + thing + " was in the box", "defect"));
            lines.add(line("this " + thing + " came scratched and cracked", "defect"));
            lines.add(line("thank you for the lovely " + thing, null));
            lines.add(line("how much is a " + thing + " like that", null));
            lines.add(line("do you have the " + thing + " in blue", null));
            lines.add(line("is the " + thing + " in stock", null));
        }
        return lines;
    }

    /** The same texts, of which as many but other ones have the label; those of another label stay as they are. */
    private static List<String> shuffled(String label) {
        String labelled = "[\"" + label + "\"]";
        List<String> lines = lines(THINGS);
        List<Integer> concerned = new ArrayList<>(IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains(labelled) || lines.get(i).contains("[]"))
                .boxed()
                .toList());
        Collections.shuffle(concerned, new Random(1));
        for (int i = 0; i < concerned.size(); i++) {
            String text = lines.get(concerned.get(i)).replace(labelled, "[]");
            lines.set(concerned.get(i), i < concerned.size() / 2 ? text.replace("[]", labelled) : text);
        }
        return lines;
    }

    private static String line(String text, String label) {
        return "{\"language\":\"en\",\"text\":\"" + text + "\",\"labels\":["
                + (label == null ? "" : "\"" + label + "\"") + "]}";
    }

    private void trainWorse() throws IOException {
        train(
                "worse",
                lines(THINGS).stream()
                        .map(line -> line.replace("[\"cancel\"]", "[\"defect\"]"))
                        .toList(),
                2);
    }

    /** @param added where the version stands in the order of time */
    private Path train(String version, List<String> lines, long added) throws IOException {
        List<LabelledConversation> conversations = lines.stream()
                .map(line -> ConversationJson.labelled(StrictJson.object(line), "data:" + version))
                .toList();
        Path trained = new Training(TinyModel.SETTINGS, RuleBook.EMPTY, Policy.DEFAULT, TrainingProgress.SILENT)
                .run(new Corpus(conversations, List.of()), null, new ModelStore(models), version)
                .folder();
        Files.setLastModifiedTime(trained.resolve("manifest.json"), FileTime.fromMillis(added));
        return trained;
    }

    private int train(String version, Path data) {
        return run(
                "train",
                "--data",
                data.toString(),
                "--models",
                models.toString(),
                "--version",
                version,
                "--rules",
                rules.toString());
    }

    private int promote(String version, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "promote",
                version,
                "--models",
                models.toString(),
                "--rules",
                rules.toString(),
                "--data",
                holdout.toString()));
        arguments.addAll(Arrays.asList(more));
        return run(arguments.toArray(String[]::new));
    }

    private int rollback() {
        return run("rollback", "--models", models.toString());
    }

    private String current() throws IOException {
        return Files.readString(models.resolve("current")).strip();
    }

    private List<JsonNode> history() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(models.resolve("history.jsonl"))) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
