package org.ticketwise.evaluation;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/**
 * Fills the templates of {@code src/main/jte}, in which {@code page/layout.jte} makes a page that needs nothing else: no
 * script, no font, no picture from elsewhere. All values are escaped for the place where they stand.
 */
public final class HtmlPage {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    private HtmlPage() {}

    /**
     * In UTF-8.
     *
     * @param template its path below {@code src/main/jte}
     * @param parameters by the names that the template declares
     */
    public static byte[] render(String template, Map<String, Object> parameters) {
        Utf8ByteOutput out = new Utf8ByteOutput();
        TEMPLATES.render(template, parameters, out);
        return out.toByteArray();
    }

    /**
     * A part of a page, for its table of contents too.
     *
     * @param id of its heading, an HTML id
     */
    public record Section(String id, String title) {}
}
