package io.semantest.gateway.app.command;

import io.semantest.gateway.app.config.ConfigOption;
import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.server.DatabaseStart;
import io.semantest.gateway.database.ReadOnlyDatabase;
import io.semantest.gateway.quota.Audit;
import io.semantest.gateway.quota.Difference;
import io.semantest.gateway.quota.LedgerAudit;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./gateway ledger verify}: verifies the ledger. */
@Command(name = "ledger", description = "Verifies the ledger.", mixinStandardHelpOptions = true)
public final class LedgerCommand {

    private static final int FIGURES_DIFFER = 1;

    @Spec
    private CommandSpec command;

    @Command(
            description = {
                "Recomputes every balance and reservation from the ledger, also while gateways run.",
                "Ends with 0 when all figures agree, with 1 when they do not, with 2 when they cannot be read."
            },
            mixinStandardHelpOptions = true)
    int verify(@Mixin ConfigOption config) {
        GatewayConfig settings = config.load();
        try (ReadOnlyDatabase database = DatabaseStart.openReadOnly(settings)) {
            return tell(database.read(new LedgerAudit()::audit));
        }
    }

    private int tell(Audit audit) {
        PrintWriter out = command.commandLine().getOut();
        audit.differences().forEach(difference -> out.println(line(difference)));
        String extent = String.format(
                "%d accounts, %d reservations and %d ledger entries were added up",
                audit.accounts(), audit.reservations(), audit.entries());
        if (audit.differences().isEmpty()) {
            out.println("The ledger agrees: " + extent + ".");
            return 0;
        }
        out.println("The ledger differs in " + audit.differences().size() + " figures: " + extent + ".");
        return FIGURES_DIFFER;
    }

    private static String line(Difference difference) {
        return String.format(
                "%s: %s is %d, the ledger says %d",
                difference.subject(), difference.what(), difference.stored(), difference.ledger());
    }
}
