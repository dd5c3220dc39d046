package io.semantest.gateway.app.http.client;

import io.semantest.gateway.contract.net.HttpProxy;
import io.semantest.gateway.contract.net.Proxies;
import io.semantest.gateway.contract.net.ProxyFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.auth.AuthExchange;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the proxy user and password without being asked, since a request may not be sent twice, and tells its failures
 * from those of the server behind it. Safe for use by many threads.
 */
final class ProxyExec implements ExecChainHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyExec.class);

    private static final String CONNECTED = "gateway.proxy.connected";

    /** Links and polls are asked for again and again. */
    private static final long TOLD_AGAIN_AFTER = Duration.ofMinutes(1).toNanos();

    private static final int MOST_TOLD = 200;

    private final Proxies proxies;
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    ProxyExec(Proxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpProxy proxy = proxyOf(scope.route);
        if (proxy == null) {
            return chain.proceed(request, scope);
        }
        scope.clientContext.removeAttribute(CONNECTED);
        authenticate(proxy, scope);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            // What a proxy answers to CONNECT, HttpClient hands on as if the server had answered.
            if (isNotConnected(scope)
                    || response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED
                            && !scope.route.isTunnelled()) {
                ProxyFailure refusal = ProxyFailure.refused(
                        proxy, response.getCode(), ProxyErrorText.of(response, proxy, isNotConnected(scope)));
                scope.execRuntime.discardEndpoint();
                tell(scope.route.getTargetHost().toHostString(), refusal);
                throw refusal;
            }
            return response;
        } catch (ProxyFailure | SSLException known) {
            throw known;
        } catch (IOException failure) {
            throw isNotConnected(scope) ? unconnected(proxy, failure) : failure;
        } catch (HttpException garbled) {
            if (isNotConnected(scope)) {
                throw ProxyFailure.unintelligible(proxy, garbled);
            }
            throw garbled;
        }
    }

    private void tell(String host, ProxyFailure refusal) {
        String what = host + " " + refusal.getMessage();
        long now = System.nanoTime();
        Long before = told.get(what);
        if (before == null || now - before > TOLD_AGAIN_AFTER) {
            if (told.size() >= MOST_TOLD) {
                told.clear();
            }
            told.put(what, now);
            LOG.warn("{}: {}", host, refusal.problem());
        }
    }

    private static ProxyFailure unconnected(HttpProxy proxy, IOException failure) {
        if (failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException
                || failure instanceof UnknownHostException) {
            return ProxyFailure.unreachable(proxy, failure);
        }
        return failure instanceof SocketTimeoutException
                ? ProxyFailure.silent(proxy, failure)
                : ProxyFailure.hungUp(proxy, failure);
    }

    /** Comes after CONNECT and before the request itself. */
    static ClassicHttpResponse connected(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.setAttribute(CONNECTED, true);
        return chain.proceed(request, scope);
    }

    private static boolean isNotConnected(ExecChain.Scope scope) {
        return scope.clientContext.getAttribute(CONNECTED) == null;
    }

    private HttpProxy proxyOf(HttpRoute route) {
        var target = route.getTargetHost();
        return route.getProxyHost() == null
                ? null
                : proxies.of(target.getSchemeName(), target.getHostName(), target.getPort())
                        .orElse(null);
    }

    private static void authenticate(HttpProxy proxy, ExecChain.Scope scope) {
        if (proxy.user() == null) {
            return;
        }
        BasicScheme basic = new BasicScheme();
        basic.initPreemptive(
                new UsernamePasswordCredentials(proxy.user(), proxy.password().toCharArray()));
        AuthExchange exchange = scope.clientContext.getAuthExchange(scope.route.getProxyHost());
        exchange.select(basic);
        exchange.setState(AuthExchange.State.SUCCESS);
    }
}
