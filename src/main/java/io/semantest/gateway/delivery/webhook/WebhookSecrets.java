package io.semantest.gateway.delivery.webhook;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.ports.Transactions;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secrets that callers' webhooks are signed with: those configured, else one that is made when it is first needed and
 * kept in the database, so that every node signs with the same.
 */
public final class WebhookSecrets {

    private static final String FIND = "SELECT secret FROM webhook_secrets WHERE caller = ?";

    private static final String KEEP =
            "INSERT INTO webhook_secrets (caller, secret, made_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private final Map<String, List<SigningSecret>> configured;
    private final Transactions transactions;
    private final InstantSource clock;
    /** A made secret never changes. */
    private final Map<String, SigningSecret> made = new ConcurrentHashMap<>();

    /** @param configured one or two live secrets of a caller, by its name */
    public WebhookSecrets(Map<String, List<SigningSecret>> configured, Transactions transactions, InstantSource clock) {
        this.configured = Map.copyOf(configured);
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The caller's made secret, if one has been made. */
    public static Optional<SigningSecret> made(Transaction tx, String caller) throws SQLException {
        return tx.first(FIND, row -> row.getString(1), caller).map(SigningSecret::parse);
    }

    /** Makes the secrets that these callers lack. */
    public void prepare(Collection<String> callers) {
        callers.forEach(this::of);
    }

    /**
     * The caller's live secrets, the one to use first.
     *
     * @throws io.semantest.gateway.contract.ports.StorageException when the database fails
     */
    public List<SigningSecret> of(String caller) {
        List<SigningSecret> known = configured.get(caller);
        return known != null ? known : List.of(made.computeIfAbsent(caller, this::read));
    }

    private SigningSecret read(String caller) {
        return transactions.read(tx -> made(tx, caller)).orElseGet(() -> transactions.write(tx -> make(tx, caller)));
    }

    /** Of nodes that make one at the same time, one is first and all take its secret. */
    private SigningSecret make(Transaction tx, String caller) throws SQLException {
        tx.update(KEEP, caller, SigningSecret.random().text(), clock.millis());
        return made(tx, caller).orElseThrow();
    }
}
