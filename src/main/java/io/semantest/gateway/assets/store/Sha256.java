package io.semantest.gateway.assets.store;

import io.semantest.gateway.contract.image.Asset;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest that names what an image's bytes are. */
final class Sha256 {

    private Sha256() {}

    static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every Java platform has SHA-256", never);
        }
    }

    /** @throws IOException when the bytes are not what was stored */
    static byte[] checked(Asset asset, byte[] bytes) throws IOException {
        if (bytes.length != asset.sizeBytes() || !hex(bytes).equals(asset.sha256())) {
            throw new IOException("image " + asset.assetId() + " is damaged: its " + bytes.length
                    + " bytes are not the " + asset.sizeBytes() + " that were stored. Restore it from a backup.");
        }
        return bytes;
    }
}
