#!/usr/bin/env bash
# httpclient5 5.5.1 to Starlette 1.3.1 (what FastAPI reads forms with): a prompt in UTF-8 arrives as Latin-1.
#
# MultipartEntityBuilder announces "multipart/form-data; charset=ISO-8859-1", whatever setCharset says and whatever charset
# its parts have, and python servers of image models that are built on FastAPI decode all texts of a form as that header
# says; the charset of a part (RFC 7578, section 4.4) is not looked at. Each side is right by itself: the parts are UTF-8
# and say so, and the header has a charset. "Füchslein" becomes "FÃ¼chslein", and a picture of something else is paid for.
# A form without parts is announced as multipart/mixed.
# What works: take the body from the builder, and write the header oneself, without a charset.
#
# Needs a JDK (17 or later), Maven and Python 3.10 or later. Ends with 0 as long as this is so.
set -euo pipefail
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.httpcomponents.client5</groupId><artifactId>httpclient5</artifactId><version>5.5.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
cat >Form.java <<'JAVA'
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

public class Form {
    public static void main(String[] arguments) throws Exception {
        HttpEntity form = MultipartEntityBuilder.create()
                .setCharset(StandardCharsets.UTF_8)
                .setBoundary("b")
                .addTextBody("prompt", "F\u00fcchslein", ContentType.create("text/plain", StandardCharsets.UTF_8))
                .build();
        System.out.println("header   " + form.getContentType());
        System.out.println("no parts " + MultipartEntityBuilder.create().setBoundary("b").build().getContentType());
        HttpPost post = new HttpPost(arguments[0]);
        post.setEntity(form);
        try (var client = HttpClients.createDefault()) {
            System.out.println("arrived  " + client.execute(post, answer -> EntityUtils.toString(answer.getEntity())));
        }
    }
}
JAVA
cat >server.py <<'PYTHON'
import sys
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def images(request):
    form = await request.form()
    return PlainTextResponse(ascii(form["prompt"]))


uvicorn.run(Starlette(routes=[Route("/images", images, methods=["POST"])]), port=int(sys.argv[1]), log_level="error")
PYTHON
python3 -m venv python
timeout 300 python/bin/pip install -q starlette==1.3.1 python-multipart==0.0.34 uvicorn==0.54.0 >&2
timeout 300 mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath >&2
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
timeout 120 python/bin/python server.py "$port" &
server=$!
for _ in $(seq 50); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.2; done

seen=$(timeout 60 java -cp "$(cat classpath)" Form.java "http://127.0.0.1:$port/images")
echo "$seen"
expected="header   multipart/form-data; charset=ISO-8859-1; boundary=b
no parts multipart/mixed; boundary=b
arrived  'F\\xc3\\xbcchslein'"
if [ "$seen" != "$expected" ]; then
    echo "It is otherwise now; expected was:" >&2
    echo "$expected" >&2
    exit 1
fi
