package io.semantest.gateway.contract.net;

import java.io.IOException;

/** The proxy, not the server behind it, is why a request failed. The message may be read by anybody. */
public final class ProxyFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int AUTHENTICATION_REQUIRED = 407;

    private final boolean operators;
    private final String said;

    private ProxyFailure(String message, boolean operators, String said, Throwable cause) {
        super(message, cause);
        this.operators = operators;
        this.said = said;
    }

    /** It cannot be connected to. */
    public static ProxyFailure unreachable(HttpProxy proxy, IOException cause) {
        return new ProxyFailure("the proxy " + proxy.place() + " cannot be reached", false, "", cause);
    }

    /** It took the connection, and ended it before it led anywhere. */
    public static ProxyFailure hungUp(HttpProxy proxy, IOException cause) {
        return new ProxyFailure("the proxy " + proxy.place() + " hung up instead of connecting", false, "", cause);
    }

    /** It took the connection, and has said nothing in the time allowed. */
    public static ProxyFailure silent(HttpProxy proxy, IOException cause) {
        return new ProxyFailure("the proxy " + proxy.place() + " did not connect in time", false, "", cause);
    }

    /** It said what no HTTP proxy says. */
    public static ProxyFailure unintelligible(HttpProxy proxy, Exception cause) {
        return new ProxyFailure("the proxy " + proxy.place() + " does not speak HTTP", true, "", cause);
    }

    /**
     * It said something else than that the connection stands.
     *
     * @param said the proxy's own words, in a line and without secrets; empty when it has none
     */
    public static ProxyFailure refused(HttpProxy proxy, int status, String said) {
        String words = status == AUTHENTICATION_REQUIRED
                ? "the proxy " + proxy.place() + (proxy.user() == null ? " wants" : " does not take the")
                        + " user and password (407); see gateway.proxy.*"
                : "the proxy " + proxy.place() + " refused to connect (" + status + ")";
        return new ProxyFailure(words, status >= 400 && status < 500 && status != 408 && status != 429, said, null);
    }

    /** Whether only the operator can mend it. */
    public boolean isTheOperators() {
        return operators;
    }

    /** The message and what the proxy said, for the operator alone: its words may name places inside a network. */
    public String problem() {
        return said.isEmpty() ? getMessage() : getMessage() + "; it said: " + said;
    }
}
