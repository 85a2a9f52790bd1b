package org.ticketwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketwise.TinyModel;
import org.ticketwise.input.YamlFile;
import org.ticketwise.text.TextSettings;
import org.ticketwise.training.TrainingSettings;
import picocli.CommandLine;

class MainTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void help_listsEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "train",
                        "evaluate",
                        "compare",
                        "promote",
                        "rollback",
                        "backtest",
                        "classify",
                        "audit",
                        "rules",
                        "serve");
    }

    @Test
    void version() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("ticketwise 0.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tran",
                "train",
                "train --data",
                "train --data x --version ../up",
                "evaluate",
                "classify",
                "classify --text x file.jsonl",
                "classify --text x --top -1",
                "compare a --data x",
                "compare a b",
                "promote",
                "backtest",
                "rules",
                "rules check --json figures.json",
                "rules suggest",
                "rules suggest --data x --min-precision 2",
                "serve --port many",
                "serve --port 99999"
            })
    void wrongUsage_isToldInOneLine(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("--help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --data none.jsonl",
                "evaluate --model none --data none.jsonl",
                "classify --model none --text x",
                "compare none b --models none --data none.jsonl",
                "promote none --models none",
                "rollback --models none",
                "backtest --model none none.jsonl",
                "rules check none.yaml",
                "rules suggest --data none.jsonl",
                "rules suggest --data none.jsonl --rules none.yaml",
                "audit none.jsonl",
                "classify --rules none.yaml --text x",
                "train --data none.jsonl --settings none.yaml"
            })
    void missingFile_isToldInOneLine(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("none").contains("Maybe").doesNotContain("Exception");
    }

    @Test
    void train_evaluate_classify() throws IOException {
        Path data = corpusFile();
        String models = folder.resolve("models").toString();

        assertThat(run("train", "--data", data.toString(), "--models", models, "--version", "a"))
                .isZero();
        assertThat(out.toString()).contains("models/a on 40 conversations with 1 intents");
        assertThat(err.toString()).contains("Reading conversations…", "Learning…", "Calibrating…");
        assertThat(Files.readString(folder.resolve("models/current"))).isEqualTo("a\n");

        Path json = folder.resolve("report.json");
        assertThat(run("evaluate", "--model", models, "--data", data.toString(), "--json", json.toString()))
                .isZero();
        assertThat(out.toString()).containsPattern("cancel +1\\.000");
        assertThat(err.toString())
                .contains("40 conversations are nearly the same as what the model was learned from: ")
                .contains("corpus.jsonl:5, …. Maybe take them out of the holdout")
                .doesNotContain("kettle");
        assertThat(new ObjectMapper().readTree(json.toFile()).at("/model").asText())
                .isEqualTo("a");

        assertThat(run("classify", "--model", models, "--text", "please cancel it", "--explain"))
                .isZero();
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.at("/intent").asText()).isEqualTo("cancel");
        assertThat(answer.at("/explanation/intents/0/contributions").isEmpty()).isFalse();
    }

    @Test
    void classify_file_answersEveryLineInItsOrder() throws IOException {
        String model = TinyModel.train(folder.resolve("models"), "a").toString();
        Path file = Files.writeString(folder.resolve("in.jsonl"), """
                {"id":"1","text":"please cancel my order"}
                {"id":"2","txt":"secret words"}
                {"id":"3","text":"the lamp is broken"}
                """);

        assertThat(run("classify", "--model", model, file.toString())).isEqualTo(1);

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("{\"id\":\"1\",\"intent\":\"cancel\"");
        assertThat(lines.get(1))
                .contains("{\"problem\":{\"place\":", "in.jsonl:2", "Maybe you meant")
                .doesNotContain("secret");
        assertThat(err.toString()).contains("1 line could not be read.");
        assertThat(lines.get(2)).startsWith("{\"id\":\"3\",\"intent\":\"defect\"");
    }

    @Test
    void classify_file_withProgress_endsWithASummaryOnStderr() throws IOException {
        String model = TinyModel.train(folder.resolve("models"), "a").toString();
        Path file = Files.writeString(folder.resolve("in.jsonl"), "{\"text\":\"please cancel my order\"}\n");

        assertThat(run("classify", "--model", model, "--progress", file.toString()))
                .isZero();

        assertThat(out.toString().lines()).hasSize(1);
        assertThat(err.toString()).containsPattern("^1 lines in \\d+\\.\\d s, [\\d,]+ a second\\.\n$");
    }

    @Test
    void classify_whoseReaderIsGone_endsWithoutAWord() throws IOException {
        String model = TinyModel.train(folder.resolve("models"), "a").toString();
        Path file = Files.writeString(folder.resolve("in.jsonl"), "{\"text\":\"please cancel my order\"}\n");
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(new Writer() {
            @Override
            public void write(char[] characters, int offset, int length) throws IOException {
                throw new IOException("broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        }));
        command.setErr(new PrintWriter(err, true));

        assertThat(command.execute("classify", "--model", model, file.toString()))
                .isEqualTo(141);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void backtest_countsWhatItCanRead_andNamesTheRest() throws IOException {
        String model = TinyModel.train(folder.resolve("models"), "a").toString();
        Path file = Files.writeString(folder.resolve("past.jsonl"), """
                {"id":"1","text":"please cancel my order","labels":["cancel"]}
                {"id":"2","txt":"secret words"}
                {"id":"3","text":"the lamp is broken"}
                {"id":"4","text":"thank you very much","labels":[]}
                """);
        Path json = folder.resolve("backtest.json");

        assertThat(run("backtest", "--model", model, "--json", json.toString(), file.toString()))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains("Model a on 3 conversations, 2 of them labelled")
                .containsPattern("pause_fulfilment \\(cancel\\) +count")
                .containsPattern("from 0\\.50 +2 +66\\.7% +1 +0 +0\\.0%");
        assertThat(err.toString())
                .contains("past.jsonl:2: ", "Maybe you meant", "1 line could not be read.")
                .doesNotContain("secret");
        assertThat(new ObjectMapper()
                        .readTree(json.toFile())
                        .at("/conversations")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void badLines_areCountedAndStrictlyRefused() throws IOException {
        Path data = Files.writeString(corpusFile(), "not json\n", StandardOpenOption.APPEND);
        String models = folder.resolve("models").toString();

        assertThat(run("train", "--data", data.toString(), "--models", models)).isZero();
        assertThat(err.toString()).contains("corpus.jsonl:41: not valid JSON", "1 line was left out.");

        assertThat(run("train", "--data", data.toString(), "--models", models, "--strict"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("1 line was left out. Maybe mend them, or leave out --strict.");
    }

    @Test
    void train_forATargetPrecision_saysWhatItLeaves() throws IOException {
        String data = corpusFile().toString();
        String models = folder.resolve("models").toString();

        assertThat(run("train", "--data", data, "--models", models, "--target-precision", "0.8"))
                .isZero();
        assertThat(out.toString())
                .containsPattern("cancel +precision_0\\.8 +0\\.\\d{3} +[01]\\.\\d{3} +[01]\\.\\d{3} +0\\.\\d{3} +20\n")
                .containsPattern("An intent is accepted for \\d+\\.\\d% of the validation conversations\\.")
                .doesNotContain("not reached");

        assertThat(run("train", "--data", data, "--models", models, "--target-precision", "0.999"))
                .isZero();
        assertThat(out.toString()).contains("not reached", "the threshold that comes nearest was taken");

        assertThat(run("train", "--data", data, "--models", models, "--target-precision", "1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--target-precision is 1.0, expected above 0 and below 1.");
    }

    @Test
    void settings_areRead() throws IOException {
        Path settings = Files.writeString(folder.resolve("training.yaml"), "epochs: 0\n");

        assertThat(run("train", "--data", corpusFile().toString(), "--settings", settings.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("training.yaml:1: \"epochs\" is 0, expected at least 1.");
    }

    @Test
    void settings_thatAreLeftOut_haveTheirDefaults() throws IOException {
        Path settings = Files.writeString(folder.resolve("training.yaml"), "text: {max_gram: 5}\n");

        TrainingSettings read = YamlFile.read(settings, TrainingSettings.class);

        assertThat(read.text()).isEqualTo(new TextSettings(10_000, true, true, 2, 5, 3, 0.4, 0.7));
    }

    @Test
    void audit_namesWhatIsWrong() throws IOException {
        Path data = Files.writeString(folder.resolve("corpus.jsonl"), """
                {"id":"a","text":"where is my parcel please, I have waited for three weeks now","labels":["delivery"]}
                {"id":"b","text":"Where is my parcel please? I have waited for four weeks now!","labels":[]}
                {"id":"c","text":"hello there","labels":[]}
                {"id":"d","text":"Hello there.","labels":["delivery"]}
                {"text":"hi"}
                """);
        Path holdout = Files.writeString(
                folder.resolve("holdout.jsonl"), "{\"id\":\"h\",\"text\":\"HELLO THERE\",\"labels\":[]}\n");
        Path report = folder.resolve("report");
        String model = TinyModel.train(folder.resolve("models"), "tiny").toString();

        assertThat(run(
                        "audit",
                        data.toString(),
                        "--holdout",
                        holdout.toString(),
                        "--model",
                        model,
                        "--report",
                        report.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("4 conversations: none 2 delivery 2")
                .contains("corpus.jsonl:5: \"labels\" is missing")
                .contains("label \"delivery\" has 2 conversations")
                .containsPattern("corpus.jsonl:2 \\(b\\): 0.\\d\\d like .*corpus.jsonl:1 \\(a\\), with other labels")
                .containsPattern("corpus.jsonl:4 \\(d\\): the same as .*corpus.jsonl:3 \\(c\\)")
                .containsPattern("holdout.jsonl:1 \\(h\\): 1.00 like .*corpus.jsonl:3 \\(c\\)")
                .contains("6 faults and 0 hints.\n")
                .endsWith("The page is " + report.resolve("audit.html") + "\n")
                .doesNotContainIgnoringCase("parcel")
                .doesNotContainIgnoringCase("hello");
        assertThat(new ObjectMapper()
                        .readTree(report.resolve("audit.json").toFile())
                        .at("/leaks/0/other/id")
                        .asText())
                .isEqualTo("c");
    }

    @Test
    void audit_ofHintsAlone_isWell() throws IOException {
        Path data = Files.writeString(
                folder.resolve("corpus.jsonl"),
                "{\"id\":\"m\",\"text\":\"write to ana@mail.example please\",\"labels\":[]}\n");

        assertThat(run(
                        "audit",
                        data.toString(),
                        "--model",
                        TinyModel.train(folder.resolve("models"), "tiny").toString()))
                .as(out.toString())
                .isZero();
        assertThat(out.toString())
                .contains("corpus.jsonl:1 (m): email in text from 9 to 25")
                .contains("0 faults and 1 hint.")
                .doesNotContain("ana@");
    }

    @Test
    void rulesCheck() {
        assertThat(run("rules", "check", "config/rules")).isZero();
        assertThat(out.toString()).contains("every example holds");
    }

    @Test
    void rulesCheck_withData_refusesARuleThatContradictsIt() throws IOException {
        String models = TinyModel.train(folder.resolve("models"), "a").toString();
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                rules:
                  - {id: right, intent: cancel, phrases: [cancel], matches: [cancel it], near_misses: [keep it]}
                  - {id: wrong, intent: cancel, phrases: [lovely], matches: [lovely], near_misses: [keep it]}
                """);
        Path json = folder.resolve("rules.json");

        assertThat(run(
                        "rules",
                        "check",
                        rules.toString(),
                        "--model",
                        models,
                        "--data",
                        corpusFile().toString(),
                        "--json",
                        json.toString()))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains("2 rules, every example holds")
                .containsPattern("right +20 +20 +1\\.000  0\\.839-1\\.000")
                .contains("wrong: right in 0 of 10. Maybe");
        assertThat(new ObjectMapper()
                        .readTree(json.toFile())
                        .at("/rules/1/contradicts_data")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void rulesCheck_onWhatTheModelHasLearned_leavesOutWhatRulesAdd() throws IOException {
        String models = folder.resolve("models").toString();
        String data = corpusFile().toString();
        run("train", "--data", data, "--models", models);

        assertThat(run("rules", "check", "--model", models, "--data", data)).isZero();
        assertThat(err.toString()).contains("The model has learned from these very conversations");
        assertThat(out.toString()).doesNotContain("net");
    }

    @Test
    void rulesCheck_onSomeThatTheModelHasLearned_leavesThemOutOfWhatRulesAdd() throws IOException {
        String models = folder.resolve("models").toString();
        Path data = corpusFile();
        run("train", "--data", data.toString(), "--models", models, "--version", "a");
        StringBuilder lines = new StringBuilder();
        line(lines, "Please cancel the KETTLE!", "[\"cancel\"]");
        line(lines, "my neighbour wants none of your catalogues any more", "[]");
        line(lines, "which bus stops at the shop", "[]");
        Files.writeString(data, lines);

        assertThat(run("rules", "check", "--model", models, "--data", data.toString()))
                .isZero();
        assertThat(err.toString())
                .contains("1 conversation is nearly the same as what the model was learned from, and left out");
        assertThat(out.toString()).contains("on 3 conversations, behind model a on 2 of them");
    }

    @Test
    void rulesSuggest_writesRulesThatCheckAccepts() throws IOException {
        Path data = variedCorpusFile();
        String yaml = folder.resolve("suggested.yaml").toString();
        String[] suggest = {
            "rules",
            "suggest",
            "--data",
            data.toString(),
            "--rules",
            emptyRules().toString(),
            "--model",
            TinyModel.train(folder.resolve("models"), "a").toString(),
            "--language",
            "en",
            "--min-support",
            "5",
            "--min-precision",
            "0.6"
        };

        assertThat(run(suggest)).isZero();
        String written = out.toString();
        assertThat(written)
                .startsWith("# Made by `ticketwise rules suggest --min-support 5 --min-precision 0.6 --limit 20"
                        + " --language en`\n# from 22 conversations, SHA-256 ")
                .contains("\nrules:\n  - id: en-cancel-suggested\n");
        assertThat(err.toString()).contains("en-cancel-suggested: held-out precision 1.000 (2 of 2");

        assertThat(run(with(suggest, "--out", yaml))).isZero();
        assertThat(out.toString()).contains("en-cancel-suggested: held-out precision 1.000 (2 of 2");
        assertThat(Files.readString(Path.of(yaml))).isEqualTo(written);

        assertThat(run("rules", "check", yaml)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--intent cancle", "--language fr"})
    void rulesSuggest_forWhatNoConversationHas(String option) throws IOException {
        String data = corpusFile().toString();
        String models = folder.resolve("models").toString();
        run("train", "--data", data, "--models", models);

        assertThat(run(with(new String[] {"rules", "suggest", "--data", data, "--model", models}, option.split(" "))))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains('"' + option.split(" ")[1] + '"', "Maybe")
                .doesNotContain("Exception");
    }

    /** On a port that is taken, so that no server is left running. */
    @Test
    void serve_whereOthersReachIt_wantsKeysOrConsent() throws IOException {
        TinyModel.train(folder.resolve("models"), "a");
        Path settings =
                Files.writeString(folder.resolve("server.yaml"), """
                models: %s
                rules: %s
                """.formatted(folder.resolve("models"), emptyRules()));
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            String[] serve = {"serve", "--settings", settings.toString(), "--host", "0.0.0.0", "--port", port};

            assertThat(run(serve)).isEqualTo(1);
            assertThat(err.toString())
                    .startsWith("\"host\" is 0.0.0.0: it can be reached from other machines, and there are no keys in")
                    .contains("ticketwise keys add", "--insecure")
                    .hasLineCount(1);

            assertThat(run(with(serve, "--insecure"))).isEqualTo(1);
            assertThat(err.toString())
                    .startsWith("0.0.0.0:" + port + " is taken")
                    .doesNotContain("keys");
        }
    }

    /** No two lines are nearly the same. */
    private Path variedCorpusFile() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String text : List.of(
                "please cancel my kettle",
                "could somebody cancel order four",
                "I want to cancel, sorry",
                "cancel everything at once",
                "my wife asks you to cancel hers",
                "is there a way to cancel?",
                "we will not need it, cancel",
                "cancel the blue lamp of Monday",
                "if it has not left, cancel that",
                "hello, cancel for me")) {
            line(lines, text, "[\"cancel\"]");
        }
        for (String text : List.of(
                "what lovely music you sell",
                "how tall is this bookcase",
                "do your tents keep rain out",
                "hello, where did you learn that",
                "we will be back next summer",
                "is there a shop in Leeds?",
                "my wife adores her violin",
                "thanks a lot, neighbours",
                "I want to praise Susan",
                "gift wrap, how much?",
                "five stars from grandpa",
                "open on Monday morning?")) {
            line(lines, text, "[]");
        }
        return Files.writeString(folder.resolve("varied.jsonl"), lines);
    }

    private Path emptyRules() throws IOException {
        return Files.writeString(folder.resolve("empty.yaml"), "rules: []\n");
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    private Path corpusFile() throws IOException {
        List<String> things = List.of(
                "kettle", "lamp", "chair", "book", "guitar", "tent", "bicycle", "violin", "carpet", "telescope");
        StringBuilder lines = new StringBuilder();
        for (String thing : things) {
            line(lines, "please cancel the " + thing, "[\"cancel\"]");
            line(lines, thing + "? cancel it, I want none", "[\"cancel\"]");
            line(lines, "thank you for the lovely " + thing, "[]");
            line(lines, "how much is a " + thing + " like that", "[]");
        }
        return Files.writeString(folder.resolve("corpus.jsonl"), lines);
    }

    private static void line(StringBuilder lines, String text, String labels) {
        lines.append("{\"text\":\"")
                .append(text)
                .append("\",\"labels\":")
                .append(labels)
                .append("}\n");
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
