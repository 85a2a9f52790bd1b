package org.ticketwise.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static final String PAGE = page(SampleReport.small(true));

    @Test
    void page_needsNothingElse() {
        assertThat(PAGE)
                .contains("default-src 'none'; style-src 'unsafe-inline'")
                .doesNotContain("<script", "<link", "<img", "@import", "url(", "http:", "https:", "src=x>");
    }

    @Test
    void hostileNamesAndWords_areText() {
        assertThat(PAGE)
                .contains(
                        "<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>",
                        "<bdi>\"&gt;&lt;img src=x onerror=alert(1)&gt;</bdi>",
                        "&lt;/style&gt;&lt;/p&gt;&lt;b&gt;",
                        "<bdi>&lt;i&gt;leak&lt;/i&gt;</bdi>")
                .doesNotContain("</style></p>", "<i>leak");
        assertThat(Pattern.compile("</style>").matcher(PAGE).results()).hasSize(1);
    }

    @Test
    void everyLinkOfTheContents_hasItsHeading() {
        List<String> links = found("href=\"#([a-z]+)\"");

        assertThat(links).hasSizeGreaterThan(10);
        assertThat(found("<h2 id=\"([a-z]+)\"")).containsAll(links).doesNotHaveDuplicates();
    }

    @Test
    void words_standWhereTheyAreAskedFor() {
        assertThat(PAGE)
                .contains("المصباح", "This page holds customers’ words")
                .containsPattern("<p class=\"words\" dir=\"auto\">[^\n]*<mark");
        assertThat(page(SampleReport.small(false)))
                .contains("The words are withheld", "<bdi>تأخير التوصيل</bdi>")
                .doesNotContain("المصباح", "please", "This page holds customers");
    }

    @Test
    void leaks_areNamedWithTheirSimilarity() {
        assertThat(PAGE)
                .contains("The holdout has 1 conversation with a near-duplicate in the training data.")
                .containsPattern("leak&lt;/i&gt;</bdi>.*holdout.*:1</bdi> <span class=\"soft\">similarity 0\\.900");
    }

    @Test
    void numbers_areTheSameInEveryPlace() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(page(SampleReport.small(true))).isEqualTo(PAGE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void largeReport_staysUsable() {
        byte[] page = ReportPage.of(SampleReport.of(150, 5_500));

        assertThat(page.length).isLessThan(3_000_000);
        assertThat(new String(page, UTF_8))
                .contains("The first 500 of 5,500; report.json has all.", "<summary>150 curves</summary>")
                .containsPattern("The table of all 150 intents would not fit.* rarer pairs stand in report.json")
                .doesNotContain("conversation-500<");
    }

    private static List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(PAGE)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static String page(DetailedReport report) {
        return new String(ReportPage.of(report), UTF_8);
    }
}
