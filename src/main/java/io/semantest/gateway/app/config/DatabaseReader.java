package io.semantest.gateway.app.config;

import io.semantest.gateway.app.config.properties.Setting;
import io.semantest.gateway.app.config.properties.SettingReader;
import io.semantest.gateway.app.config.properties.Settings;
import io.semantest.gateway.database.PostgresSettings;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code gateway.db.*}: the database that many nodes share. */
final class DatabaseReader {

    private static final String PASSWORD = "gateway.db.password";

    private static final Pattern URL = Pattern.compile("jdbc:postgresql://[^\\s/?@]+/[^\\s/?@]+(\\?\\S*)?");
    private static final Pattern SECRET = Pattern.compile("(?i)[?&](user|password)=");

    private final Settings settings;
    private final SettingReader read;

    DatabaseReader(Settings settings, SettingReader read) {
        this.settings = settings;
        this.read = read;
    }

    /** Empty when the embedded database is to be used. */
    Optional<PostgresSettings> read() {
        String user = read.text("gateway.db.user", null);
        settings.keepSecret(PASSWORD);
        String password = read.text(PASSWORD, null);
        int pool = read.integer("gateway.db.pool", 2, 500, 16);
        Optional<Setting> url = settings.find("gateway.db.url");
        url.ifPresent(this::check);
        return url.map(setting -> new PostgresSettings(setting.value(), user, password, pool));
    }

    private void check(Setting url) {
        if (!URL.matcher(url.value()).matches()) {
            settings.problem(
                    url.problem("must be jdbc:postgresql://host:port/database, or empty for the embedded one"));
        } else if (SECRET.matcher(url.value()).find()) {
            settings.problem(url.problem("must name no user and no password: set gateway.db.user and " + PASSWORD));
        }
    }
}
