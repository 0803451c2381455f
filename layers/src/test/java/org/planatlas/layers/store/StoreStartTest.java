package org.planatlas.layers.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.layers.store.postgis.PostgisCluster;

/** What an operator reads when the store does not open: what is wrong, where, what to do. */
class StoreStartTest {

  @TempDir Path folder;

  @Test
  void dataDirectoryThatIsAFileIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "not a folder");
    refused(StoreSettings.embedded(file), file.toString(), "planatlas.data-dir");
  }

  @Test
  void fileThatIsNoDatabaseIsNamedAndLeftAsItIs() throws IOException {
    Path file = folder.resolve("planatlas.gpkg");
    String text = "this is a letter and no database ".repeat(200);
    Files.writeString(file, text);
    refused(StoreSettings.embedded(folder), file.toString(), "move the file away");
    assertThat(file).hasContent(text);
  }

  @Test
  void addressOfAnotherDatabaseSystemIsRefused() {
    refused(settings("jdbc:mysql://127.0.0.1/x", "a"), "jdbc:postgresql://", "jdbc:mysql");
  }

  @Test
  void serverThatDoesNotAnswerIsUnreachable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    refused(settings("jdbc:postgresql://127.0.0.1:" + port + "/x", "a"), "cannot be reached");
  }

  @Test
  void databaseThatIsMissingIsNamed() {
    String url = PostgisCluster.get().url("nowhere");
    refused(settings(url, "postgres"), "nowhere", "does not exist");
  }

  @Test
  void roleThatTheServerDoesNotKnowIsALoginProblem() {
    String url = PostgisCluster.get().url("postgres");
    refused(settings(url, "stranger"), "refuses the login", "planatlas.database.username");
  }

  @Test
  void roleThatMayNotAddPostgisIsToldWhatASuperuserRuns() {
    StoreSettings database = PostgisCluster.get().newDatabase(folder);
    PostgisCluster.get().execute("CREATE ROLE planner LOGIN");
    refused(settings(database.url(), "planner"), "CREATE EXTENSION postgis;");
  }

  private StoreSettings settings(String url, String user) {
    return new StoreSettings(folder, url, user, "secret-word");
  }

  private static void refused(StoreSettings settings, String... words) {
    assertThatThrownBy(() -> Stores.open(settings).close())
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("secret-word");
  }
}
