import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A provider that costs next to nothing: one thread that answers every request at once in the shape of OpenAI's images
 * endpoint, with the same valid PNG of 1024x1024 pixels in 700 bytes. Stops by itself.
 *
 * <p>Usage: {@code java Upstream.java PORT SECONDS}; listens on 127.0.0.1.
 */
public final class Upstream {

    private static final int PNG_BYTES = 700;
    private static final int SIDE = 1024;
    private static final int LONGEST_REQUEST = 1 << 16;

    private final Selector selector;
    private final ByteBuffer answer;

    private Upstream(int port) throws IOException {
        selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress("127.0.0.1", port), 4096);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        answer = ByteBuffer.wrap(answer());
    }

    public static void main(String[] arguments) throws IOException {
        Upstream upstream = new Upstream(Integer.parseInt(arguments[0]));
        upstream.serveUntil(System.nanoTime() + Long.parseLong(arguments[1]) * 1_000_000_000L);
    }

    private void serveUntil(long end) throws IOException {
        while (System.nanoTime() < end) {
            selector.select(1000);
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
                serve(keys);
            }
        }
    }

    private void serve(Iterator<SelectionKey> keys) {
        SelectionKey key = keys.next();
        try {
            if (key.isAcceptable()) {
                accept((ServerSocketChannel) key.channel());
            } else {
                read(key);
            }
        } catch (IOException gone) {
            key.cancel();
            close(key);
        }
    }

    private void accept(ServerSocketChannel server) throws IOException {
        for (SocketChannel client = server.accept(); client != null; client = server.accept()) {
            client.configureBlocking(false);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(LONGEST_REQUEST));
        }
    }

    private void read(SelectionKey key) throws IOException {
        SocketChannel client = (SocketChannel) key.channel();
        ByteBuffer request = (ByteBuffer) key.attachment();
        if (client.read(request) < 0 || !request.hasRemaining()) {
            throw new IOException("closed, or more than a request");
        }
        if (isWhole(request)) {
            request.clear();
            ByteBuffer copy = answer.duplicate();
            while (copy.hasRemaining()) {
                client.write(copy);
            }
        }
    }

    /** Clients here send one request at a time, so what has come is the request or a beginning of it. */
    private static boolean isWhole(ByteBuffer request) {
        String text = new String(request.array(), 0, request.position(), StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n") + 4;
        if (head < 4) {
            return false;
        }
        String headers = text.substring(0, head).toLowerCase();
        if (headers.contains("transfer-encoding: chunked")) {
            return text.endsWith("0\r\n\r\n");
        }
        int length = headers.indexOf("content-length:");
        if (length < 0) {
            return true;
        }
        String value = headers.substring(length + 15, headers.indexOf("\r\n", length));
        return text.length() - head >= Integer.parseInt(value.strip());
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException alreadyClosed) {
            // Nothing is left to close.
        }
    }

    private static byte[] answer() {
        String json = "{\"created\":1750000000,\"data\":[{\"b64_json\":\""
                + Base64.getEncoder().encodeToString(png()) + "\"}]}";
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A white square, one bit a pixel; a comment fills it up. */
    private static byte[] png() {
        byte[] header = ByteBuffer.allocate(13).putInt(SIDE).putInt(SIDE).put(new byte[] {1, 0, 0, 0, 0}).array();
        byte[] pixels = deflated(SIDE * (SIDE / 8 + 1));
        byte[] comment = new byte[PNG_BYTES - 8 - 4 * 12 - header.length - pixels.length];
        Arrays.fill(comment, (byte) 'x');
        System.arraycopy("Comment\0".getBytes(StandardCharsets.US_ASCII), 0, comment, 0, 8);
        ByteBuffer png = ByteBuffer.allocate(PNG_BYTES).putLong(0x89504e470d0a1a0aL);
        chunk(png, "IHDR", header);
        chunk(png, "tEXt", comment);
        chunk(png, "IDAT", pixels);
        chunk(png, "IEND", new byte[0]);
        return png.array();
    }

    private static void chunk(ByteBuffer png, String type, byte[] data) {
        ByteBuffer content = ByteBuffer.allocate(4 + data.length);
        content.put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 checksum = new CRC32();
        checksum.update(content.array());
        png.putInt(data.length).put(content.array()).putInt((int) checksum.getValue());
    }

    private static byte[] deflated(int length) {
        byte[] rows = new byte[length];
        Arrays.fill(rows, (byte) 0xff);
        for (int row = 0; row < length; row += SIDE / 8 + 1) {
            rows[row] = 0;
        }
        Deflater deflater = new Deflater(9);
        deflater.setInput(rows);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1024];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        return out.toByteArray();
    }
}
