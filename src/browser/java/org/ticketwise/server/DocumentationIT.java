package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.Browser;
import org.ticketwise.TinyModel;

/** The API's page as people see it. */
@Tag("browser")
class DocumentationIT {

    @Test
    void docs_showTheApi_andAskNobodyElse(@TempDir Path folder) {
        TinyModel.train(folder, "tiny");
        TicketServer server = new TicketServer(TicketServerTest.settings(folder)).start();
        try (Browser browser = new Browser()) {
            browser.width(1280).open(URI.create(server.url() + "/docs"));

            assertThat(browser.waitFor(".opblock")).contains("/v1/classify");
            browser.keepPicture("docs");
            assertThat(browser.requests()).allMatch(url -> url.startsWith(server.url()) || url.startsWith("data:"));
            assertThat(browser.complaints()).isEmpty();
        } finally {
            server.stop();
        }
    }
}
