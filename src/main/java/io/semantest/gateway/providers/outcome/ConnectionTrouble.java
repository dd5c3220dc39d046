package io.semantest.gateway.providers.outcome;

import io.semantest.gateway.contract.net.ProxyFailure;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Puts a failure on the way to a provider in words a caller may read: no addresses, no internals. */
public final class ConnectionTrouble {

    private ConnectionTrouble() {}

    /** The failure of the proxy that this is; null when it is another. */
    public static ProxyFailure ofProxy(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof ProxyFailure)) {
            cause = cause.getCause();
        }
        return (ProxyFailure) cause;
    }

    public static String describe(Throwable failure) {
        ProxyFailure proxy = ofProxy(failure);
        if (proxy != null) {
            return proxy.getMessage();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return "no answer in time";
            }
            if (cause instanceof UnknownHostException) {
                return "host name not found";
            }
            if (cause instanceof ConnectException) {
                return "connection refused";
            }
            if (cause instanceof VirtualMachineError) {
                return "its answer takes more memory than the gateway has";
            }
            if (cause instanceof SSLException) {
                return "no trusted TLS connection";
            }
        }
        return "connection broken or answer unreadable";
    }
}
