package io.semantest.gateway.providers.callback;

import io.semantest.gateway.contract.ports.Transactions;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret that callback URLs are made with: made once, kept in the database, so that all its gateways have the same. */
public final class CallbackSecret {

    private static final int BYTES = 32;
    private static final String MAKE =
            "INSERT INTO callback_secret (place, secret) VALUES (1, ?) ON CONFLICT DO NOTHING";
    private static final String READ = "SELECT secret FROM callback_secret";

    private CallbackSecret() {}

    public static byte[] of(Transactions transactions) {
        byte[] made = new byte[BYTES];
        new SecureRandom().nextBytes(made);
        String secret = transactions.write(tx -> {
            tx.update(MAKE, Base64.getEncoder().encodeToString(made));
            return tx.first(READ, row -> row.getString(1)).orElseThrow();
        });
        return Base64.getDecoder().decode(secret);
    }
}
