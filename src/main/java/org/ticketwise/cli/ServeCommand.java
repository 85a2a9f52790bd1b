package org.ticketwise.cli;

import picocli.CommandLine.Command;

@Command(name = "serve", description = "Answers over HTTP.", mixinStandardHelpOptions = true)
final class ServeCommand implements Runnable {

    @Override
    public void run() {}
}
