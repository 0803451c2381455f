package org.planatlas.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.planatlas.server.RunningServer;

/** The setting {@code planatlas.anonymous=none}, and the command that sets a new password. */
class ClosedServerTest {

  @Test
  void withoutLoginOnlyHealthAndTheLoginAnswer() {
    try (RunningServer server =
        RunningServer.start(
            RunningServer.newDataDirectory(),
            "--planatlas.demo=false",
            "--planatlas.anonymous=none")) {
      assertThat(status(server, "/actuator/health")).isEqualTo(200);
      assertThat(status(server, "/")).isEqualTo(200);
      assertThat(status(server, "/api/session")).isEqualTo(200);
      for (String path :
          new String[] {
            "/api/layers",
            "/api/projects",
            "/api/rules",
            "/wms?service=WMS&request=GetCapabilities",
            "/wfs?service=WFS&request=GetCapabilities"
          }) {
        assertThat(status(server, path)).as(path).isEqualTo(401);
      }
      String basic = RunningServer.basic("admin", RunningServer.PASSWORD);
      assertThat(server.send("GET", "/api/layers", null, "Authorization", basic).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void resetCommandReplacesThePassword() {
    Path data = RunningServer.newDataDirectory();
    ResetAdminPassword.run(ResetAdminPassword.COMMAND, "--planatlas.data-dir=" + data);
    Optional<Account> first = admin(data);
    ResetAdminPassword.run(ResetAdminPassword.COMMAND, "--planatlas.data-dir=" + data);
    Optional<Account> second = admin(data);
    assertThat(first.orElseThrow().passwordHash()).startsWith("$2");
    assertThat(second.orElseThrow().passwordHash()).isNotEqualTo(first.get().passwordHash());
  }

  private static Optional<Account> admin(Path data) {
    SecuritySettings settings =
        new SecuritySettings(
            data,
            SecuritySettings.Anonymous.READ,
            new SecuritySettings.Admin(null),
            new SecuritySettings.Database(null, null, null));
    try (AccountDatabase database = AccountDatabase.open(settings)) {
      return new AccountStore(database.jdbi()).find(Account.ADMIN_NAME);
    }
  }

  private static int status(RunningServer server, String path) {
    return server.send("GET", path, null).statusCode();
  }
}
