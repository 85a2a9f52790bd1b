package org.ticketwise.evaluation;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/** A {@link DetailedReport} as one HTML page that needs nothing else: no script, no font, no picture from elsewhere. */
public final class ReportPage {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    private ReportPage() {}

    /** In UTF-8. */
    public static byte[] of(DetailedReport report) {
        Utf8ByteOutput out = new Utf8ByteOutput();
        TEMPLATES.render("report.jte", Map.of("report", report), out);
        return out.toByteArray();
    }
}
