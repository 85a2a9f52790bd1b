package org.ticketwise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.Browser;
import org.ticketwise.PageChecks;
import org.ticketwise.TinyModel;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

/** The audit as people see it. */
@Tag("browser")
class AuditPageIT {

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static URI page;

    @BeforeAll
    static void start() throws IOException {
        List<LabelledConversation> conversations =
                new ArrayList<>(TinyModel.corpus().conversations());
        conversations.add(
                labelled("<b>bold</b>", "thank you very much, write to zoe@zulu.example", "تأخير التوصيل"));
        conversations.add(labelled("طلب-١", "thank you very much", "cancel"));
        AuditReport report = new Audit(TinyModel.SETTINGS, null, TrainingProgress.SILENT)
                .run(
                        new Corpus(conversations, List.of(new Corpus.Rejected("corpus.jsonl:7", "not valid JSON"))),
                        TinyModel.corpus());
        page = Files.write(folder.resolve("audit.html"), AuditPage.of(report)).toUri();
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    private static LabelledConversation labelled(String id, String text, String label) {
        return new LabelledConversation(
                new Conversation(id, null, "en", null, text, List.of(), null),
                Set.of(new Intent(label)),
                Set.of(),
                Set.of(),
                "corpus.jsonl:" + id);
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "390, dark"})
    void audit_isReadable(int width, String scheme) {
        browser.width(width).media("screen", scheme).open(page);
        browser.keepPicture("audit-" + width + "-" + scheme);

        assertNone(PageChecks.OVERFLOW);
        assertNone(PageChecks.FAINT_TEXT);
        assertNone(PageChecks.UNNAMED);
        assertThat((Long) browser.run(PageChecks.RIGHT_TO_LEFT)).isPositive();
        assertNone("return [...document.querySelectorAll('main b, script')].map(e => e.outerHTML)");
    }

    @Test
    void audit_asksForNothing_andHasNothingToComplainOf() {
        browser.requests();
        browser.complaints();

        browser.width(1280).media("screen", "light").open(page);

        assertThat(browser.requests()).containsOnly(page.toString());
        assertThat(browser.complaints()).isEmpty();
    }

    private static void assertNone(String check) {
        assertThat(browser.run(check)).asInstanceOf(list(Object.class)).isEmpty();
    }
}
