package org.planatlas.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The real server on a free port of 127.0.0.1, with a data directory of its own. */
public final class RunningServer implements AutoCloseable {

  /** Password of the account admin. */
  public static final String PASSWORD = "correct-horse-battery";

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;

  private RunningServer(ConfigurableApplicationContext context) {
    this.context = context;
    this.base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  /** Starts with these properties on top, e.g. {@code --planatlas.demo=false}. */
  public static RunningServer start(Path data, String... properties) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--planatlas.data-dir=" + data,
                "--planatlas.admin.password=" + PASSWORD));
    arguments.addAll(List.of(properties));
    return new RunningServer(
        SpringApplication.run(PlanAtlas.class, arguments.toArray(new String[0])));
  }

  /** A new folder below {@code target}. */
  public static Path newDataDirectory() {
    try {
      return Files.createTempDirectory(
          Files.createDirectories(Path.of("target", "test-data")), "server-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code http://127.0.0.1:port}. */
  public String base() {
    return base;
  }

  /** The application behind the port. */
  public ConfigurableApplicationContext context() {
    return context;
  }

  /** A request to a path, with header names and values in turn. */
  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The header of HTTP Basic. */
  public static String basic(String name, String password) {
    String pair = name + ":" + password;
    return "Basic "
        + Base64.getEncoder()
            .encodeToString(pair.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    context.close();
  }
}
