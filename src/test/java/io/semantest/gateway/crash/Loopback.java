package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** What the recording processes have in common: a server on the loopback address that ends with the process's parent. */
final class Loopback {

    private static final int BACKLOG = 200;

    private Loopback() {}

    static void serve(int port, HttpHandler handler) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", handler);
        server.start();
        // The parent holds the other end of standard input and never writes to it.
        while (System.in.read() >= 0) {
            // nothing is ever said
        }
        Runtime.getRuntime().halt(0);
    }

    static byte[] body(HttpExchange exchange) throws IOException {
        return exchange.getRequestBody().readAllBytes();
    }

    static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
        answer(exchange, status, "application/json", json.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
