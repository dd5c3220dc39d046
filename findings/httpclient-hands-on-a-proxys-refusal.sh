#!/usr/bin/env bash
# Apache HttpClient 5.5.1 (classic): what a proxy answers to CONNECT is handed on as if the server had answered.
#
# RFC 9110, section 9.3.6: anything but 2xx to CONNECT means that there is no tunnel. A POST to https://server/ through a
# proxy that answers CONNECT with 403, 404 or 429 throws nothing: the caller gets a response with the proxy's status and
# body, from a server that was never connected to (its name need not even exist). Nothing in the response tells the two
# apart, so that "the proxy forbids this host" reads like "the server refuses this key". Who has to know must mark, in an
# interceptor placed after the one that connects, that the request itself was reached.
#
# Needs a JDK (17 or later) and Maven. Ends with 0 as long as this is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.httpcomponents.client5</groupId><artifactId>httpclient5</artifactId><version>5.5.1</version></dependency>
  </dependencies>
</project>
POM
cat >Connect.java <<'JAVA'
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

public class Connect {
    public static void main(String[] answers) throws Exception {
        for (String answer : answers) {
            try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                    CloseableHttpClient client = HttpClients.custom()
                            .setProxy(new HttpHost("http", "127.0.0.1", proxy.getLocalPort()))
                            .disableAutomaticRetries().build()) {
                Thread server = new Thread(() -> refuse(proxy, answer));
                server.start();
                HttpPost post = new HttpPost("https://server.invalid/v1/pay");
                post.setEntity(new StringEntity("{}"));
                String seen = client.execute(post, response -> "POST -> " + response.getCode() + " "
                        + EntityUtils.toString(response.getEntity()));
                System.out.println(seen);
                server.join(3000);
            }
        }
    }

    private static void refuse(ServerSocket proxy, String answer) {
        try (Socket socket = proxy.accept()) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            System.out.println(head.substring(0, head.indexOf("\r\n")));
            socket.getOutputStream().write(("HTTP/1.1 " + answer + "\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nthe proxy")
                    .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
        } catch (java.io.IOException closed) {
            // the client has what it wants
        }
    }
}
JAVA
timeout 300 mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath >&2
seen=$(timeout 60 java -cp "$(cat classpath)" Connect.java "403 Forbidden" "404 Not Found" "429 Too Many Requests" 2>/dev/null)
echo "$seen"
expected='CONNECT server.invalid:443 HTTP/1.1
POST -> 403 the proxy
CONNECT server.invalid:443 HTTP/1.1
POST -> 404 the proxy
CONNECT server.invalid:443 HTTP/1.1
POST -> 429 the proxy'
if [ "$seen" != "$expected" ]; then
    echo "It is otherwise now; expected was:" >&2
    echo "$expected" >&2
    exit 1
fi
