package io.semantest.gateway.contract.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places that no proxy is used for, as curl and Go know {@code NO_PROXY}: names, which stand for everything below them
 * too, with or without a dot before them; addresses; networks ({@code 10.0.0.0/8}); each with or without a port; {@code *}
 * for everything, and within a name for any part of it. No name is looked up. Immutable.
 */
public final class NoProxy {

    public static final NoProxy NOTHING = new NoProxy(List.of(), "");

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Pattern ENTRY = Pattern.compile("(?<host>\\[[0-9a-f:.]+](?:/\\d{1,3})?|[0-9a-f]*:[0-9a-f:.]*:"
            + "[0-9a-f:.]*(?:/\\d{1,3})?|[a-z0-9._*-]+(?:/\\d{1,3})?)(?::(?<port>\\d{1,5}))?");

    private static final int HIGHEST_PORT = 65_535;

    private final List<Entry> entries;
    private final String text;

    private NoProxy(List<Entry> entries, String text) {
        this.entries = entries;
        this.text = text;
    }

    /**
     * @param list separated by commas or blanks
     * @throws IllegalArgumentException naming the entry that is none
     */
    public static NoProxy parse(String list) {
        List<String> texts = Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s|]+"))
                .filter(entry -> !entry.isEmpty())
                .toList();
        return new NoProxy(texts.stream().map(NoProxy::entry).toList(), String.join(", ", texts));
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoProxy list && text.equals(list.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** @param host a name, or a literal address with or without brackets */
    boolean names(String host, int port) {
        String plain = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|\\.$", "");
        return entries.stream().anyMatch(entry -> entry.names(plain, port));
    }

    /** By spelling alone. */
    static boolean isLoopback(String host) {
        String plain = host.replaceAll("[\\[\\]]|\\.$", "");
        return plain.equals("localhost")
                || plain.endsWith(".localhost")
                || isLiteral(plain) && address(plain).isLoopbackAddress();
    }

    private static Entry entry(String text) {
        Matcher parts = ENTRY.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "must be hosts, .suffixes, addresses, networks such as 10.0.0.0/8, or *, "
                            + "separated by commas; \"" + text + "\" is none of these");
        }
        String[] host = parts.group("host").replaceAll("[\\[\\]]", "").split("/", 2);
        int port = parts.group("port") == null ? -1 : Integer.parseInt(parts.group("port"));
        if (port == 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("must have ports from 1 to " + HIGHEST_PORT + ", was \"" + text + "\"");
        }
        boolean literal = isLiteral(host[0]);
        if (!literal && host.length > 1) {
            throw new IllegalArgumentException("must have an address before the / of a network, was \"" + text + "\"");
        }
        byte[] address = literal ? address(host[0]).getAddress() : null;
        int bits = !literal ? 0 : host.length > 1 ? Integer.parseInt(host[1]) : address.length * 8;
        if (literal && bits > address.length * 8) {
            throw new IllegalArgumentException("must have at most " + address.length * 8
                    + " bits after the / of a network," + " was \"" + text + "\"");
        }
        return new Entry(literal ? null : name(host[0]), address, bits, port);
    }

    private static Pattern name(String text) {
        if (text.equals("*")) {
            return Pattern.compile(".*");
        }
        String bare = text.replaceAll("^(\\*?\\.)+|\\.$", "");
        return Pattern.compile("(.*\\.)?" + Pattern.quote(bare).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
    }

    private static boolean isLiteral(String host) {
        return LITERAL.matcher(host).matches() && host.matches("(\\d{1,3}\\.){3}\\d{1,3}|.*:.*");
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notAnAddress) {
            throw new IllegalArgumentException("must have addresses that are valid, was \"" + literal + "\"");
        }
    }

    /** Either a name or a network. */
    private record Entry(Pattern name, byte[] network, int bits, int port) {

        boolean names(String host, int hostsPort) {
            return (port < 0 || port == hostsPort)
                    && (name == null ? contains(host) : name.matcher(host).matches());
        }

        private boolean contains(String host) {
            if (!isLiteral(host)) {
                return false;
            }
            byte[] other;
            try {
                other = address(host).getAddress();
            } catch (IllegalArgumentException notAnAddress) {
                return false;
            }
            if (other.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((other[bit / 8] & mask) != (network[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
