package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import org.ticketwise.model.Bundle;
import org.ticketwise.model.History;
import org.ticketwise.model.ModelStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rollback",
        description = "Goes back to the version that the one in use was promoted over; once more, one further back.",
        mixinStandardHelpOptions = true)
final class RollbackCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private ModelsOption models;

    @Override
    public void run() {
        if (!Files.isDirectory(models.folder())) {
            throw new UsageException(models.folder() + " is not a folder. Maybe train a model with `make train`.");
        }
        ModelStore store = new ModelStore(models.folder());
        String told = store.alone(() -> rollBack(store));
        PrintWriter out = spec.commandLine().getOut();
        out.println(told);
        out.flush();
    }

    private String rollBack(ModelStore store) {
        String current = store.current()
                .orElseThrow(() -> new UsageException(models.folder() + " has no version in use." + hint(store, "")));
        History history =
                VersionInUse.history(models.folder(), spec.commandLine().getErr());
        String previous = history.before(current)
                .orElseThrow(() -> new UsageException(
                        "There is nothing to go back to: " + models.folder().resolve(History.FILE)
                                + " names no version that " + current + " was promoted over."
                                + hint(store, current)));
        if (!store.versions().contains(previous)) {
            throw new UsageException(
                    previous + ", which " + current + " was promoted over, is no longer there." + hint(store, current));
        }
        Bundle.read(models.folder().resolve(previous));
        VersionInUse.change(
                store,
                models.folder(),
                VersionInUse.entry(History.Action.ROLLBACK, previous, current, null, List.of(), List.of()));
        return previous + " is in use again, in place of " + current + ".";
    }

    private static String hint(ModelStore store, String current) {
        List<String> others = store.versions().stream()
                .filter(version -> !version.equals(current))
                .toList();
        return others.isEmpty()
                ? " Maybe train one with `make train`."
                : " Maybe promote one of those that are there: " + String.join(", ", others) + ".";
    }
}
