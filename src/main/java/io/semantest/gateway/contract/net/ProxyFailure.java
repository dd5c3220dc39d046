package io.semantest.gateway.contract.net;

import java.io.IOException;

/** The proxy, not the server behind it, is why a request failed. The message may be read by anybody. */
public final class ProxyFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int AUTHENTICATION_REQUIRED = 407;

    private final boolean operators;

    private ProxyFailure(String message, boolean operators, Throwable cause) {
        super(message, cause);
        this.operators = operators;
    }

    /** It cannot be connected to. */
    public static ProxyFailure unreachable(HttpProxy proxy, IOException cause) {
        return new ProxyFailure("the proxy " + proxy.place() + " cannot be reached", false, cause);
    }

    /** It said something else than that the connection stands. */
    public static ProxyFailure refused(HttpProxy proxy, int status) {
        String words = status == AUTHENTICATION_REQUIRED
                ? "the proxy " + proxy.place() + (proxy.user() == null ? " wants" : " does not take the")
                        + " user and password (407); see gateway.proxy.*"
                : "the proxy " + proxy.place() + " refused to connect (" + status + ")";
        return new ProxyFailure(words, status >= 400 && status < 500 && status != 408 && status != 429, null);
    }

    /** Whether only the operator can mend it. */
    public boolean isTheOperators() {
        return operators;
    }
}
