#!/usr/bin/env bash
# camel-amqp 4.18.0 (camel-jms): a destination that begins with a slash loses it.
#
# RabbitMQ's AMQP 1.0 plugin tells kinds of addresses apart by their beginning: "/topic/news" fans out, "news" is one queue
# that all subscribers share. Written as an endpoint, amqp:topic:/topic/news, the address that Camel opens is "topic/news";
# an encoded slash (%2F) is decoded first and then dropped as well. RabbitMQ 3.10.8 never answers a link to that address, so
# that sending ends with a timeout that says nothing of the name.
# What works is the prefix that Qpid JMS puts before every topic: amqp://host:5672?jms.topicPrefix=/topic/
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
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-amqp</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-core-engine</artifactId><version>4.18.0</version></dependency>
  </dependencies>
</project>
POM
cat >Addresses.java <<'JAVA'
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.impl.DefaultCamelContext;

public class Addresses {
    public static void main(String[] arguments) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            for (String uri : arguments) {
                System.out.println(uri + " -> " + camel.getEndpoint(uri, JmsEndpoint.class).getDestinationName());
            }
        }
    }
}
JAVA
timeout 300 mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=classpath >&2
seen=$(timeout 60 java -cp "$(cat classpath)" Addresses.java \
    amqp:topic:/topic/news amqp:topic:%2Ftopic%2Fnews amqp:queue:/exchange/amq.topic/news amqp:topic:news 2>/dev/null)
echo "$seen"
expected='amqp:topic:/topic/news -> topic/news
amqp:topic:%2Ftopic%2Fnews -> topic/news
amqp:queue:/exchange/amq.topic/news -> exchange/amq.topic/news
amqp:topic:news -> news'
if [ "$seen" != "$expected" ]; then
    echo "It is otherwise now; expected was:" >&2
    echo "$expected" >&2
    exit 1
fi
