package io.semantest.gateway.app.check.clause;

import static io.semantest.gateway.contract.generation.Outcome.OK;

import io.semantest.gateway.app.check.upstream.ContentEncoders;
import io.semantest.gateway.app.check.upstream.ExchangeKind;
import io.semantest.gateway.app.check.upstream.HttpMessage;
import io.semantest.gateway.app.check.upstream.InjectedFault;
import io.semantest.gateway.app.check.upstream.ResponseBehaviour;
import io.semantest.gateway.contract.generation.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What servers in between do to answers although nobody asks them to: content codings (RFC 9110, section 8.4). What can be
 * undone is undone; of what cannot, or becomes too large, nothing but a failed attempt remains.
 */
final class CodingClauses {

    private static final int MEGABYTE = 1 << 20;
    /** Longer than any answer may be. */
    private static final int BOMB = 128 * MEGABYTE;

    private CodingClauses() {}

    /** @param lost what may come of an answer that got lost */
    static List<Clause> of(Function<ExchangeKind, Outcome[]> lost) {
        List<Clause> clauses = new ArrayList<>();
        for (ExchangeKind exchange : ExchangeKind.values()) {
            right().forEach((way, response) -> clauses.add(
                    Clause.of(way + " for the answer to " + exchange, OK).with(InjectedFault.at(exchange, response))));
            wrong(exchange)
                    .forEach((way, response) -> clauses.add(Clause.of(
                                    way + " for the answer to " + exchange, lost.apply(exchange))
                            .on(exchange == ExchangeKind.REQUEST ? ProviderVariant.MAIN : ProviderVariant.HURRIED)
                            .with(InjectedFault.at(exchange, response))
                            .asserting(Assertion.SUBMITTED_ONCE)));
        }
        return clauses;
    }

    private static Map<String, ResponseBehaviour> right() {
        Map<String, ResponseBehaviour> ways = new LinkedHashMap<>();
        ways.put("gzip", packed("gzip", ContentEncoders::gzip));
        ways.put("X-GZIP in chunks", chunked("X-GZIP", ContentEncoders::gzip));
        ways.put("deflate until the connection ends", untilTheEnd("deflate", ContentEncoders::zlib));
        ways.put("deflate without its frame", packed("deflate", ContentEncoders::rawDeflate));
        ways.put("br", packed("br", ContentEncoders::brotli));
        ways.put("zstd", packed("zstd", ContentEncoders::zstd));
        ways.put(
                "deflate, then gzip",
                packed("deflate, gzip", plain -> ContentEncoders.gzip(ContentEncoders.zlib(plain))));
        ways.put("an empty coding", packed("", plain -> plain));
        ways.put("gzip said and not done", packed("gzip", plain -> plain));
        ways.put("br said and not done", packed("br", plain -> plain));
        ways.put("gzip done and not said", packed("identity", ContentEncoders::gzip));
        return ways;
    }

    private static Map<String, ResponseBehaviour> wrong(ExchangeKind exchange) {
        Map<String, ResponseBehaviour> ways = new LinkedHashMap<>();
        ways.put("half of a gzip", packed("gzip", plain -> half(ContentEncoders.gzip(plain))));
        ways.put("an unknown coding", packed("compress", ContentEncoders::zlib));
        if (exchange != ExchangeKind.POLL) {
            ways.put("gzip of " + (BOMB >> 20) + " MB", packed("gzip", plain -> BombHolder.ONCE));
        }
        if (exchange == ExchangeKind.REQUEST) {
            ways.put("gzip of gzip of 10 GB", packed("gzip, gzip", plain -> BombHolder.TWICE));
        }
        return ways;
    }

    private static ResponseBehaviour packed(String coding, UnaryOperator<byte[]> packing) {
        return (line, original) -> line.send(coded(original, coding, packing).bytes());
    }

    private static ResponseBehaviour chunked(String coding, UnaryOperator<byte[]> packing) {
        return (line, original) -> {
            HttpMessage coded = coded(original, coding, packing);
            line.send(coded.head() + "Transfer-Encoding: chunked\r\n\r\n");
            int middle = coded.body().length / 2;
            for (byte[] part : List.of(
                    Arrays.copyOf(coded.body(), middle),
                    Arrays.copyOfRange(coded.body(), middle, coded.body().length))) {
                if (part.length > 0) {
                    line.send(Integer.toHexString(part.length) + "\r\n");
                    line.send(part);
                    line.send("\r\n");
                }
            }
            line.send("0\r\n\r\n");
        };
    }

    private static ResponseBehaviour untilTheEnd(String coding, UnaryOperator<byte[]> packing) {
        return (line, original) -> {
            HttpMessage coded = coded(original, coding, packing);
            line.send(coded.head() + "Connection: close\r\n\r\n");
            line.send(coded.body());
            line.end();
        };
    }

    private static HttpMessage coded(HttpMessage original, String coding, UnaryOperator<byte[]> packing) {
        Map<String, String> headers = new LinkedHashMap<>(original.headers());
        headers.remove("connection");
        headers.put("content-encoding", coding);
        return new HttpMessage(original.start(), headers, packing.apply(original.body()));
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    /** Made when first needed. */
    private static final class BombHolder {

        static final byte[] ONCE = ContentEncoders.gzip(text());
        /** The members of a gzip may follow one another (RFC 1952, section 2.2). */
        static final byte[] TWICE = ContentEncoders.gzip(again(ONCE, 80));

        private static byte[] text() {
            byte[] text = new byte[BOMB];
            Arrays.fill(text, (byte) 'x');
            byte[] start = "{\"data\": \"".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(start, 0, text, 0, start.length);
            return text;
        }

        private static byte[] again(byte[] member, int times) {
            byte[] all = new byte[member.length * times];
            for (int i = 0; i < times; i++) {
                System.arraycopy(member, 0, all, i * member.length, member.length);
            }
            return all;
        }
    }
}
