package io.semantest.gateway.app.config;

import io.semantest.gateway.app.config.properties.Setting;
import io.semantest.gateway.app.config.properties.SettingReader;
import io.semantest.gateway.app.config.properties.Settings;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code gateway.jobs.broker.*}: the broker that wake-ups of many nodes go through. */
final class BrokerReader {

    private static final String PASSWORD = "gateway.jobs.broker.password";

    private static final String URL = "gateway.jobs.broker.url";
    private static final String ADDRESS =
            "amqp(s|ws|wss)?://[^\\s/?#@(),:]+(:\\d{1,5})?(/[^\\s?(),]*)?(\\?[^\\s(),]*)?";
    private static final Pattern ADDRESSES =
            Pattern.compile(ADDRESS + "|failover:\\(" + ADDRESS + "(," + ADDRESS + ")*\\)(\\?\\S*)?");
    private static final Pattern LEADING_SLASH = Pattern.compile("(?i)amqp:(queue:|topic:)?(/|%2F)+.*");
    private static final Pattern SECRET = Pattern.compile("(?i)@|(user|username|password)=");

    private final Settings settings;
    private final SettingReader read;

    BrokerReader(Settings settings, SettingReader read) {
        this.settings = settings;
        this.read = read;
    }

    /**
     * Empty when no broker is named.
     *
     * @param queue the endpoint that wake-ups go through
     */
    Optional<BrokerSettings> read(String queue) {
        String user = read.text("gateway.jobs.broker.user", null);
        settings.keepSecret(PASSWORD);
        String password = read.text(PASSWORD, null);
        Optional<Setting> url = settings.find(URL);
        url.ifPresent(this::check);
        if (url.isEmpty() && queue.startsWith("amqp:")) {
            settings.problem(URL + " must name the broker of gateway.jobs.queue = " + queue
                    + ", such as amqp://host:5672, but is not set");
        }
        if (url.isPresent() && !queue.startsWith("amqp:") && !isToldOfEndings()) {
            settings.warning(URL + " is set, but nothing goes through that broker: gateway.jobs.queue is "
                    + queue.split(":")[0] + ":…. Set it to amqp:queue:gateway-jobs, or leave the URL out");
        }
        return url.map(setting -> new BrokerSettings(setting.value(), user, password));
    }

    /** What is wrong with the URI of an endpoint, as far as it leads through the broker; it is not repeated. */
    static Optional<String> objectionTo(String endpoint) {
        return LEADING_SLASH.matcher(endpoint).matches()
                ? Optional.of(
                        "must not name an address that begins with a slash, which Camel leaves out: for RabbitMQ add "
                                + "?jms.topicPrefix=/topic/ to " + URL + ", and name the topic alone, amqp:topic:name")
                : Optional.empty();
    }

    private boolean isToldOfEndings() {
        return settings.below(DeliveryReader.ENDPOINTS).values().stream()
                .anyMatch(endpoint -> endpoint.value().startsWith("amqp:"));
    }

    private void check(Setting url) {
        if (SECRET.matcher(url.value()).find()) {
            settings.problem(url.problem("must name no user and no password: set gateway.jobs.broker.user and "
                    + PASSWORD + "; the JVM knows the passwords of key stores (javax.net.ssl.*)"));
        } else if (!ADDRESSES.matcher(url.value()).matches()) {
            settings.problem(
                    url.problem("must be amqp://host:port, amqps://host:port or failover:(amqp://one:5672,...)"));
        }
    }
}
