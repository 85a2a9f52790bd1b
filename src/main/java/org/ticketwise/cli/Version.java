package org.ticketwise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The release, as the build wrote it down. */
public final class Version implements IVersionProvider {

    static String current() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(
                Version.class.getResourceAsStream("/ticketwise.properties"),
                "the build leaves ticketwise.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("a resource of the jar cannot be read", e);
        }
        return properties.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"ticketwise " + current()};
    }
}
