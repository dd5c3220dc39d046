package io.semantest.gateway.testing;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.awaitility.Awaitility;

/** A RabbitMQ of this machine with its AMQP 1.0 plugin; where none is installed its tests are skipped. */
public final class RabbitMq implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final int mapperPort;

    private RabbitMq(Process process, int port, int mapperPort) {
        this.process = process;
        this.port = port;
        this.mapperPort = mapperPort;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** Starts one whose files, name and port mapper are its own, so that it meets no other one of the machine. */
    public static RabbitMq start(Path directory) throws IOException {
        int port = FreePorts.one();
        int mapperPort = FreePorts.one();
        Path plugins = Files.writeString(directory.resolve("plugins"), "[rabbitmq_amqp1_0].");
        Path settings = Files.writeString(directory.resolve("rabbitmq.conf"), "default_user = guest\n");
        ProcessBuilder builder = new ProcessBuilder(PROGRAM.toString());
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("RABBITMQ_NODENAME", "gateway" + port + "@localhost");
        builder.environment().put("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
        builder.environment().put("RABBITMQ_NODE_PORT", "" + port);
        builder.environment().put("RABBITMQ_DIST_PORT", "" + FreePorts.one());
        builder.environment().put("ERL_EPMD_PORT", "" + mapperPort);
        builder.environment().put("ERL_EPMD_ADDRESS", "127.0.0.1");
        builder.environment()
                .put("RABBITMQ_MNESIA_BASE", directory.resolve("mnesia").toString());
        builder.environment().put("RABBITMQ_LOG_BASE", directory.resolve("log").toString());
        builder.environment().put("RABBITMQ_CONFIG_FILE", settings.toString());
        builder.environment()
                .put("RABBITMQ_CONF_ENV_FILE", directory.resolve("none").toString());
        builder.environment().put("RABBITMQ_ENABLED_PLUGINS_FILE", plugins.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("rabbitmq.log").toFile())
                .start();
        RabbitMq started = new RabbitMq(process, port, mapperPort);
        Awaitility.await().atMost(START).until(started::listens);
        return started;
    }

    public String url() {
        return "amqp://127.0.0.1:" + port;
    }

    public Connection connect() throws JMSException {
        Connection connection = new JmsConnectionFactory("guest", "guest", url()).createConnection();
        connection.start();
        return connection;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException impatient) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        // Erlang's port mapper is a daemon, and goes on by itself.
        new ProcessBuilder("epmd", "-port", "" + mapperPort, "-kill")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
