package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.Browser;
import org.ticketwise.PageChecks;

/** The report as people see it. */
@Tag("browser")
class ReportPageIT {

    /** Between its margins, in CSS pixels. */
    private static final int A4 = 688;

    private static final String CLOSED_DETAILS = """
            return [...document.querySelectorAll('.inside')]
                .filter(e => !e.checkVisibility({contentVisibilityAuto: true}) || e.offsetHeight === 0)
                .map(e => e.outerHTML.slice(0, 120));
            """;

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static URI small;
    private static URI large;

    @BeforeAll
    static void start() throws IOException {
        small = page("small", SampleReport.small(true));
        large = page("large", SampleReport.of(150, 5_500));
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    private static URI page(String name, DetailedReport report) throws IOException {
        return Files.write(folder.resolve(name + ".html"), ReportPage.of(report))
                .toUri();
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void report_isReadable(int width, String scheme) {
        browser.width(width).media("screen", scheme).open(small);
        openDetails();
        browser.keepPicture("report-" + width + "-" + scheme);

        assertNone(PageChecks.OVERFLOW);
        assertNone(PageChecks.EMPTY_DRAWINGS);
        assertNone(PageChecks.FAINT_TEXT);
        assertNone(PageChecks.ARABIC_LEFT_TO_RIGHT);
        assertThat((Long) browser.run(PageChecks.RIGHT_TO_LEFT)).isGreaterThan(3);
    }

    @Test
    void report_ofManyIntents_isReadable() {
        browser.width(390).media("screen", "light").open(large);
        browser.keepPicture("report-large");
        openDetails();

        assertNone(PageChecks.OVERFLOW);
        assertNone(PageChecks.EMPTY_DRAWINGS);
    }

    @Test
    void report_asksForNothing_andHasNothingToComplainOf() {
        browser.requests();
        browser.complaints();

        browser.width(1280).media("screen", "light").open(small);
        openDetails();

        assertThat(browser.requests()).containsOnly(small.toString());
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void report_isForScreenReadersToo() {
        browser.open(small);

        assertNone(PageChecks.UNNAMED);
    }

    @Test
    void hostileNamesAndWords_doNothing() {
        browser.open(small);

        assertNone("return [...document.querySelectorAll('script, img, [onclick], [onerror], main b i')].map(e => e.outerHTML)");
        assertThat((String) browser.run("return document.body.textContent")).contains(SampleReport.HOSTILE);
    }

    @Test
    void printed_allIsOpen_onLightGround_andNothingIsCutOff() throws IOException {
        for (URI page : List.of(small, page("medium", SampleReport.of(15, 3)))) {
            browser.width(A4).media("print", "dark").open(page);
            browser.keepPicture("report-printed");

            assertNone(CLOSED_DETAILS);
            assertNone(PageChecks.OVERFLOW);
            assertNone(PageChecks.FAINT_TEXT);
            assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            assertThat(new String(browser.printed(), StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF-");
        }
    }

    private static void openDetails() {
        browser.run("document.querySelectorAll('details').forEach(e => e.open = true); return true");
    }

    private static void assertNone(String check) {
        assertThat(browser.run(check)).asInstanceOf(list(Object.class)).isEmpty();
    }
}
