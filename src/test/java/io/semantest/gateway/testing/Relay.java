package io.semantest.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes TCP connections on to a local port, until it is cut; then nobody gets through until it is mended. */
public final class Relay implements AutoCloseable {

    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket entrance;

    public Relay(int target) {
        this.target = target;
        listen(0);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Breaks what is connected and refuses what comes. */
    public void cut() {
        close();
    }

    /** Lets connections through again, at the same port. */
    public void mend() {
        listen(port());
    }

    @Override
    public void close() {
        try {
            entrance.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen(int port) {
        try {
            entrance = new ServerSocket();
            entrance.setReuseAddress(true);
            entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerSocket listening = entrance;
        start(() -> {
            while (true) {
                Socket near = keep(listening.accept());
                Socket far = keep(new Socket(InetAddress.getLoopbackAddress(), target));
                start(() -> pass(near, far));
                start(() -> pass(far, near));
            }
        });
    }

    private Socket keep(Socket socket) {
        open.add(socket);
        return socket;
    }

    private void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } finally {
            open.remove(from);
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException closed) {
                        // that is how it ends
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
