package dev.clew.demo.kafka;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/// One node that is broker and controller (KRaft), formatted on its first start, with one topic.
/// `GET /healthz` on PORT answers as soon as the topic is there.
public final class Broker {
  /// The node's folder belongs to a cluster of this id.
  private static final String CLUSTER = "Y2xldy1kZW1vLXNob3AtMQ";

  private static final String SETTINGS =
      """
      process.roles=broker,controller
      node.id=1
      controller.listener.names=CONTROLLER
      listeners=PLAINTEXT://%1$s,CONTROLLER://127.0.0.1:%2$s
      advertised.listeners=PLAINTEXT://%1$s
      controller.quorum.voters=1@127.0.0.1:%2$s
      log.dirs=%3$s
      auto.create.topics.enable=false
      offsets.topic.num.partitions=1
      offsets.topic.replication.factor=1
      group.initial.rebalance.delay.ms=0
      num.network.threads=1
      num.io.threads=2
      log.cleaner.dedupe.buffer.size=4194304
      log.retention.hours=24
      log.segment.bytes=16777216
      """;

  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  private Broker() {}

  /// Reads PORT, CONTROLLER_PORT, KAFKA_BOOTSTRAP, KAFKA_TOPIC and KAFKA_FOLDER of the environment.
  public static void main(String[] arguments) throws IOException {
    ROOT_LOGGER.setLevel(Level.WARNING); // what Kafka says of its settings alone is megabytes
    Map<String, String> environment = System.getenv();
    Path folder = Files.createDirectories(Path.of(required(environment, "KAFKA_FOLDER")));
    String address = required(environment, "KAFKA_BOOTSTRAP");
    String topic = required(environment, "KAFKA_TOPIC");
    Path settings = folder.resolve("server.properties");
    Files.writeString(
        settings,
        SETTINGS.formatted(
            address, required(environment, "CONTROLLER_PORT"), folder.resolve("log")));
    StorageTool.execute(
        new String[] {
          "format", "--ignore-formatted", "-t", CLUSTER, "-c", settings.toString(),
        },
        System.out);
    int port = Integer.parseInt(required(environment, "PORT"));
    Thread.ofPlatform().name("topic").daemon().start(() -> serveTopic(address, topic, port));
    Kafka.main(new String[] {settings.toString()});
  }

  private static String required(Map<String, String> environment, String name) {
    return Objects.requireNonNull(environment.get(name), name);
  }

  private static void serveTopic(String address, String topic, int port) {
    Properties settings = new Properties();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address);
    try (Admin admin = Admin.create(settings)) {
      if (!admin.listTopics().names().get().contains(topic)) {
        admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get();
      }
      answerHealth(port);
    } catch (ExecutionException | IOException e) {
      throw new IllegalStateException("the topic " + topic + " is not served", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answerHealth(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/healthz",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'o', 'k'});
          exchange.close();
        });
    server.start();
  }
}
