package io.semantest.gateway.app.http.client;

import io.semantest.gateway.contract.net.HttpProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;

/** Why a proxy does not connect, in its own words: in one line of at most 300 characters, pages without their markup. */
final class ProxyErrorText {

    private static final int LONGEST = 300;
    private static final int MOST_BYTES = 16_384;

    /** Proxy-Status is RFC 9209's; the other is Squid's. */
    private static final String[] REASONS = {"Proxy-Status", "X-Squid-Error"};

    private static final Pattern MARKUP = Pattern.compile(
            "(?is)<(script|style)\\b.*?(?:</\\1\\s*>|$)|<!--.*?(?:-->|$)|<title\\b.*?</title\\s*>|<[/!?a-z][^>]*(?:>|$)");

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029\\s]+");
    private static final int LEAST_SECRET = 4;

    /** RFC 9110, section 11.6.1: several challenges may stand in one field; quoted texts are stepped over. */
    private static final Pattern SCHEME =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|(?:^|,)\\s*([\\w!#$&'*+.^`|~-]+)(?=\\s+[^\\s=]|\\s*(?:,|$))");

    private ProxyErrorText() {}

    /** @param page whether the body is about the connection alone, and not about a request */
    static String of(ClassicHttpResponse response, HttpProxy proxy, boolean page) {
        Stream<String> headers = Arrays.stream(REASONS)
                .map(response::getFirstHeader)
                .filter(Objects::nonNull)
                .map(Header::getValue);
        String said = Stream.of(
                        Stream.ofNullable(response.getReasonPhrase()),
                        schemes(response),
                        headers,
                        page ? Stream.of(text(response.getEntity())) : Stream.<String>empty())
                .flatMap(words -> words)
                .map(words -> UNSEEN.matcher(words).replaceAll(" ").strip())
                .filter(words -> !words.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        String told = withoutSecrets(said, proxy);
        return told.length() <= LONGEST ? told : told.substring(0, LONGEST - 1) + "…";
    }

    /** Only Basic is spoken, so that an operator has to know when something else is asked for. */
    private static Stream<String> schemes(ClassicHttpResponse response) {
        List<String> wanted = Arrays.stream(response.getHeaders(HttpHeaders.PROXY_AUTHENTICATE))
                .flatMap(header -> SCHEME.matcher(header.getValue()).results())
                .map(scheme -> scheme.group(1))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (wanted.isEmpty()) {
            return Stream.empty();
        }
        String asked = "it asks for " + String.join(", ", wanted);
        boolean spoken = wanted.stream().anyMatch("Basic"::equalsIgnoreCase);
        return Stream.of(spoken ? asked : asked + ", the gateway speaks Basic");
    }

    private static String text(HttpEntity entity) {
        if (entity == null) {
            return "";
        }
        try {
            byte[] bytes = entity.getContent().readNBytes(MOST_BYTES);
            return MARKUP.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceAll(" ");
        } catch (IOException cutOff) {
            return "";
        }
    }

    /** Some proxies quote what they were sent. */
    private static String withoutSecrets(String said, HttpProxy proxy) {
        if (proxy.user() == null) {
            return said;
        }
        String pair = proxy.user() + ":" + proxy.password();
        String sent = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        String told = said.replace(sent, "…");
        return proxy.password().length() < LEAST_SECRET ? told : told.replace(proxy.password(), "…");
    }
}
