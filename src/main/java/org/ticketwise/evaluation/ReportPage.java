package org.ticketwise.evaluation;

import java.util.Map;

/** A {@link DetailedReport} as one HTML page that needs nothing else, see {@link HtmlPage}. */
public final class ReportPage {

    private ReportPage() {}

    /** In UTF-8. */
    public static byte[] of(DetailedReport report) {
        return HtmlPage.render("report.jte", Map.of("view", new ReportView(report)));
    }
}
