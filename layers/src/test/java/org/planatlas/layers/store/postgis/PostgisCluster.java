package org.planatlas.layers.store.postgis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.planatlas.layers.store.StoreSettings;

/**
 * A private PostgreSQL with PostGIS for the tests of one JVM, from the installed binaries, on a
 * free port of the loopback. Tests fail with a sentence when it is not installed.
 */
public final class PostgisCluster {

  private static PostgisCluster instance;

  private final Path bin;
  private final Path data;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgisCluster() throws IOException, InterruptedException {
    bin = binaries();
    data = Files.createTempDirectory("planatlas-pg");
    if (isRoot()) {
      run("chown", "postgres", data.toString());
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    asPostgres(
        bin.resolve("initdb").toString(),
        "-D",
        data.resolve("db").toString(),
        "-A",
        "trust",
        "-U",
        "postgres",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync");
    start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
  }

  /** Starts the server, for the first time or again. */
  public void start() throws IOException, InterruptedException {
    asPostgres(
        bin.resolve("pg_ctl").toString(),
        "-D",
        data.resolve("db").toString(),
        "-w",
        "-l",
        data.resolve("log").toString(),
        "-o",
        "-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories="
            + data,
        "start");
  }

  /** A cluster of its own for a test that stops and starts it. */
  public static PostgisCluster own() throws IOException, InterruptedException {
    return new PostgisCluster();
  }

  /** The cluster of this JVM, started on first use. */
  public static synchronized PostgisCluster get() {
    if (instance == null) {
      try {
        instance = new PostgisCluster();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException("The test cluster cannot be started.", e);
      }
    }
    return instance;
  }

  /** Creates an empty database and returns how to reach it. */
  public StoreSettings newDatabase(Path dataDir) {
    String name = "t" + databases.incrementAndGet();
    execute("CREATE DATABASE " + name);
    return new StoreSettings(dataDir, url(name), "postgres", "");
  }

  /** Runs a statement in the maintenance database as superuser. */
  public void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** JDBC address of a database of this cluster. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private static Path binaries() throws IOException {
    Path root = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(root)) {
      try (Stream<Path> versions = Files.list(root)) {
        var found =
            versions
                .map(version -> version.resolve("bin"))
                .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
                .max(Comparator.naturalOrder());
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new IllegalStateException(
        "PostgreSQL is not installed; run: apt-get install postgresql postgresql-postgis");
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void asPostgres(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    if (isRoot()) {
      all.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    all.addAll(List.of(command));
    run(all.toArray(String[]::new));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("planatlas-pg", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " failed: " + Files.readString(out));
    }
    Files.delete(out);
  }

  /** Stops the server at once; connections break. */
  public void stop() throws IOException, InterruptedException {
    asPostgres(
        bin.resolve("pg_ctl").toString(),
        "-D",
        data.resolve("db").toString(),
        "-m",
        "immediate",
        "stop");
  }

  private void remove() {
    try {
      if (Files.exists(data.resolve("db/postmaster.pid"))) {
        stop();
      }
      run("rm", "-rf", data.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
