import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A load generator of two threads that measures every answer, without rounding. Prints one line of key=value, times in
 * milliseconds.
 *
 * <pre>
 * java Driver.java closed URL BODY CONNECTIONS SECONDS [HEADER...]   the next request follows the answer
 * java Driver.java rate   URL BODY PER_SECOND  SECONDS [HEADER...]   a request every 1/PER_SECOND, whatever comes back
 * java Driver.java burst  URL BODY REQUESTS    SECONDS [HEADER...]   all at once, each on a connection of its own
 * java Driver.java sync   DIRECTORY                                  how long the disk takes to sync 4 KiB
 * </pre>
 *
 * BODY is a JSON text; # in it becomes the number of the request. In rate mode the time of a request begins when it was
 * due, also when no connection was free: a server that stalls is charged for all who had to wait (coordinated omission).
 */
public final class Driver {

    private static final int MOST_SAMPLES = 5_000_000;
    private static final int RATE_CONNECTIONS = 256;

    private final InetSocketAddress address;
    private final String head;
    private final String body;
    private final Selector selector = Selector.open();
    private final LinkedBlockingQueue<Connection> idle = new LinkedBlockingQueue<>();
    private final long[] times = new long[MOST_SAMPLES];
    private volatile int answered;
    private volatile int failed;
    private volatile boolean again;
    private int sent;

    private Driver(URI url, String body, List<String> headers) throws IOException {
        this.address = new InetSocketAddress(url.getHost(), url.getPort());
        this.body = body;
        this.head = "POST " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nContent-Type: application/json\r\n" + String.join("\r\n", headers) + (headers.isEmpty() ? "" : "\r\n");
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("sync")) {
            System.out.printf(Locale.ROOT, "sync=%.3f%n", medianSync(Path.of(arguments[1])));
            return;
        }
        List<String> headers = List.of(arguments).subList(5, arguments.length);
        Driver driver = new Driver(URI.create(arguments[1]), arguments[2], headers);
        int amount = Integer.parseInt(arguments[3]);
        int seconds = Integer.parseInt(arguments[4]);
        Thread reader = new Thread(driver::read, "reader");
        reader.setDaemon(true);
        reader.start();
        long start = System.nanoTime();
        switch (arguments[0]) {
            case "closed" -> driver.closed(amount, seconds);
            case "rate" -> driver.rate(amount, seconds);
            case "burst" -> driver.burst(amount, seconds);
            default -> throw new IllegalArgumentException("unknown mode " + arguments[0]);
        }
        driver.report((System.nanoTime() - start) / 1e9);
        System.exit(driver.failed == 0 ? 0 : 1);
    }

    private void closed(int connections, int seconds) throws Exception {
        again = true;
        for (int i = 0; i < connections; i++) {
            connect().send(System.nanoTime());
        }
        TimeUnit.SECONDS.sleep(seconds);
        again = false;
    }

    private void rate(int perSecond, int seconds) throws Exception {
        for (int i = 0; i < RATE_CONNECTIONS; i++) {
            idle.add(connect());
        }
        int count = perSecond * seconds;
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            idle.take().send(due);
        }
        await(count, 30);
    }

    private void burst(int requests, int seconds) throws Exception {
        List<Connection> connections = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            Connection connection = connect();
            connections.add(connection);
            connection.send(start);
        }
        await(requests, seconds);
    }

    private void await(int count, int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (answered + failed < count && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        failed += count - answered - failed;
    }

    private Connection connect() throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Connection connection = new Connection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        selector.wakeup();
        return connection;
    }

    private void read() {
        try {
            while (true) {
                selector.select(key -> ((Connection) key.attachment()).read(key), 100);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized ByteBuffer request() {
        String text = body.replace("#", String.valueOf(sent++));
        return ByteBuffer.wrap((head + "Content-Length: " + text.length() + "\r\n\r\n" + text)
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** Called by the reader only. */
    private void done(Connection connection, int status, long start) {
        long now = System.nanoTime();
        if (status != 200 && status != 202) {
            failed++;
        } else if (answered < MOST_SAMPLES) {
            times[answered] = now - start;
            answered++;
        }
        if (again) {
            connection.send(System.nanoTime());
        } else {
            idle.add(connection);
        }
    }

    private void report(double seconds) {
        int count = answered;
        long[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "count=%d failed=%d rate=%.0f p50=%.3f p95=%.3f p99=%.3f max=%.3f%n",
                count, failed, count / seconds,
                percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 99), percentile(sorted, 100));
    }

    private static double percentile(long[] sorted, int percent) {
        int index = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, index)] / 1e6;
    }

    private static double medianSync(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "sync", null);
        long[] times = new long[201];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(4096));
                channel.force(true);
                times[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(times);
        return percentile(times, 50);
    }

    /** One connection with at most one request on it. */
    private final class Connection {

        private final SocketChannel channel;
        private ByteBuffer answer = ByteBuffer.allocate(1 << 14);
        private volatile long start;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void send(long from) {
            start = from;
            ByteBuffer request = request();
            try {
                while (request.hasRemaining()) {
                    channel.write(request);
                }
            } catch (IOException broken) {
                failed++;
            }
        }

        void read(SelectionKey key) {
            try {
                if (channel.read(answer) < 0) {
                    throw new IOException("closed");
                }
            } catch (IOException broken) {
                key.cancel();
                failed++;
                return;
            }
            if (!answer.hasRemaining()) {
                answer.flip();
                answer = ByteBuffer.allocate(2 * answer.capacity()).put(answer);
            }
            int status = wholeStatus();
            if (status > 0) {
                answer.clear();
                done(this, status, start);
            }
        }

        /** The status once all of the answer has come, else 0. */
        private int wholeStatus() {
            String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n") + 4;
            if (end < 4) {
                return 0;
            }
            String headers = text.substring(0, end).toLowerCase(Locale.ROOT);
            int length = headers.indexOf("content-length:");
            boolean whole = length < 0
                    ? text.endsWith("0\r\n\r\n")
                    : text.length() - end
                            >= Integer.parseInt(headers.substring(length + 15, headers.indexOf("\r\n", length))
                                    .strip());
            return whole ? Integer.parseInt(text.substring(9, 12)) : 0;
        }
    }
}
