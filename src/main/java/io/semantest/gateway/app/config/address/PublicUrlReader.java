package io.semantest.gateway.app.config.address;

import io.semantest.gateway.app.config.properties.Setting;
import io.semantest.gateway.app.config.properties.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Reads {@code gateway.public-url}: what the links that the gateway gives begin with. */
public final class PublicUrlReader {

    private static final String KEY = "gateway.public-url";

    private final Settings settings;

    public PublicUrlReader(Settings settings) {
        this.settings = settings;
    }

    /**
     * Where callers reach the gateway, without a slash at the end. Where nothing is set that is where it listens; of a
     * gateway that listens everywhere, an address of this machine.
     */
    public String read(String host, int port) {
        Optional<Setting> configured = settings.find(KEY);
        if (configured.isPresent()) {
            return configured
                    .flatMap(setting -> HttpAddress.of(setting, settings))
                    .map(address -> reachable(address, configured.get(), settings))
                    .orElse("");
        }
        if (!isWildcard(host)) {
            return url(host, port);
        }
        String url = url(OwnAddress.find(), port);
        settings.warning(KEY + " is not set and gateway.http.host = " + host
                + " is every address of this machine: links lead to " + url + ". Set " + KEY
                + " to where callers reach the gateway");
        return url;
    }

    /** Notes it as a problem when nobody could go there. */
    public static String reachable(HttpAddress address, Setting setting, Settings settings) {
        if (address.isWildcard()) {
            settings.problem(setting.problem("must be where others reach the gateway: nobody can go to the address of "
                    + "all addresses. Name the machine, or one address of it"));
        }
        return address.toString();
    }

    private static String url(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static boolean isWildcard(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException noHost) {
            return false;
        }
    }
}
