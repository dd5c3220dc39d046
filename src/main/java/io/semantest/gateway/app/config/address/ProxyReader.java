package io.semantest.gateway.app.config.address;

import io.semantest.gateway.app.config.properties.PropertiesFile;
import io.semantest.gateway.app.config.properties.Setting;
import io.semantest.gateway.app.config.properties.SettingReader;
import io.semantest.gateway.app.config.properties.Settings;
import io.semantest.gateway.contract.net.HttpProxy;
import io.semantest.gateway.contract.net.NoProxy;
import io.semantest.gateway.contract.net.Proxies;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Reads the proxy: the gateway's own properties, or else the JVM's ({@code -Dhttps.proxyHost}), or else the environment as
 * curl reads it, lower case first.
 */
public final class ProxyReader {

    private static final String URL = "gateway.proxy.url";
    private static final String USER = "gateway.proxy.user";
    private static final String PASSWORD = "gateway.proxy.password";
    private static final String NO_PROXY = "gateway.proxy.no-proxy";
    private static final String OFF = "none";

    private final Settings settings;
    private final SettingReader read;
    private final Properties jvm;

    /** @param jvm properties of the JVM */
    public ProxyReader(Settings settings, SettingReader read, Properties jvm) {
        this.settings = settings;
        this.read = read;
        this.jvm = jvm;
    }

    public Proxies read() {
        settings.keepSecret(URL, USER, PASSWORD);
        Optional<HttpProxy> http = withUser(proxy("http"));
        Optional<HttpProxy> https = withUser(proxy("https"));
        loneCredentials(http.isEmpty() && https.isEmpty());
        return new Proxies(
                http,
                https,
                direct(),
                read.flag("gateway.proxy.loopback", false),
                read.flag("gateway.proxy.unresolved-hosts", false));
    }

    private Optional<HttpProxy> proxy(String scheme) {
        Optional<Setting> own = settings.find(URL);
        if (own.isPresent()) {
            return own.filter(setting -> !setting.value().equalsIgnoreCase(OFF)).flatMap(this::parsed);
        }
        return ofJvm(scheme).or(() -> variables(scheme + "_proxy", "all_proxy")).flatMap(this::parsed);
    }

    private Optional<Setting> ofJvm(String scheme) {
        String host = jvm.getProperty(scheme + ".proxyHost", "").strip();
        String port = jvm.getProperty(scheme + ".proxyPort", "").strip();
        return host.isEmpty()
                ? Optional.empty()
                : Optional.of(new Setting(
                        scheme + ".proxyHost", port.isEmpty() ? host : host + ":" + port, PropertiesFile.COMMAND_LINE));
    }

    private Optional<Setting> variables(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
                .flatMap(name -> settings.foreign(name).stream())
                .findFirst();
    }

    private Optional<HttpProxy> parsed(Setting setting) {
        try {
            return Optional.of(HttpProxy.parse(setting.value()));
        } catch (IllegalArgumentException bad) {
            problem(setting, bad.getMessage());
            return Optional.empty();
        }
    }

    /** An address's user and password are never told, wherever they stand in it. */
    private void problem(Setting setting, String rule) {
        String shown = setting.value().replaceFirst("^(?:[^:/@]*://)?.*@", "(hidden)@");
        String text = new Setting(setting.key(), shown, setting.origin())
                .problem(rule + " (or " + URL + " = " + OFF + " for no proxy)");
        if (!settings.hasProblem(text)) {
            settings.problem(text);
        }
    }

    private Optional<HttpProxy> withUser(Optional<HttpProxy> proxy) {
        return settings.find(USER)
                .map(user -> proxy.map(plain -> plain.with(user.value(), read.text(PASSWORD, ""))))
                .orElse(proxy);
    }

    private void loneCredentials(boolean noProxy) {
        boolean off = settings.find(URL).isPresent();
        for (String key : new String[] {USER, PASSWORD}) {
            if (settings.find(key).isPresent() && noProxy && !off) {
                settings.problem(key + " is set but no proxy is: set " + URL + " or HTTPS_PROXY");
            }
        }
        if (settings.find(PASSWORD).isPresent() && settings.find(USER).isEmpty()) {
            settings.problem(PASSWORD + " is set but " + USER + " is not: set both, or neither");
        }
    }

    private NoProxy direct() {
        Optional<Setting> list = settings.find(NO_PROXY)
                .or(() -> Optional.ofNullable(jvm.getProperty("http.nonProxyHosts"))
                        .filter(hosts -> ofJvm("http").or(() -> ofJvm("https")).isPresent())
                        .map(hosts -> new Setting("http.nonProxyHosts", hosts, PropertiesFile.COMMAND_LINE)))
                .or(() -> variables("no_proxy"));
        if (list.isEmpty()) {
            return NoProxy.NOTHING;
        }
        try {
            return NoProxy.parse(list.get().value());
        } catch (IllegalArgumentException bad) {
            settings.problem(list.get().problem(bad.getMessage()));
            return NoProxy.NOTHING;
        }
    }
}
