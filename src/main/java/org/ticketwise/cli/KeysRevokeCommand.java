package org.ticketwise.cli;

import java.io.PrintWriter;
import java.util.List;
import org.ticketwise.access.ApiKey;
import org.ticketwise.access.KeyFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "revoke",
        description = "Lets a key count no more; a running server follows within its watch_seconds.",
        mixinStandardHelpOptions = true)
final class KeysRevokeCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "NAME|ID", description = "The key's id, or its name where no other key has it.")
    private String nameOrId;

    @Mixin
    private KeysCommand.KeysOption keys;

    @Override
    public void run() {
        KeyFile file = new KeyFile(keys.file());
        ApiKey key = chosen(file.read().keys());
        file.revoke(key.id());
        PrintWriter out = spec.commandLine().getOut();
        out.println("Key " + key.id() + " of " + key.name() + " counts no more.");
        out.flush();
    }

    private ApiKey chosen(List<ApiKey> all) {
        List<ApiKey> matching = all.stream()
                .filter(key -> !key.isRevoked())
                .filter(key -> key.id().equals(nameOrId) || key.name().equals(nameOrId))
                .toList();
        if (matching.isEmpty()) {
            throw new UsageException("No key of " + keys.file() + " that was not revoked is called \"" + nameOrId
                    + "\". Maybe see `ticketwise keys list`.");
        }
        if (matching.size() > 1) {
            throw new UsageException(matching.size() + " keys are called \"" + nameOrId
                    + "\". Maybe name one by its id: "
                    + String.join(", ", matching.stream().map(ApiKey::id).toList()));
        }
        return matching.get(0);
    }
}
