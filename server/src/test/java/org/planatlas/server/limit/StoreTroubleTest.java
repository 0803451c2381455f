package org.planatlas.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.planatlas.layers.store.StoreException;

class StoreTroubleTest {

  @Test
  void fullDiskIsFoundBehindWhateverWrapsIt() {
    for (Throwable failure :
        new Throwable[] {
          new UncheckedIOException(new IOException("/data/x: No space left on device")),
          new StoreException("x", new SQLException("[SQLITE_FULL] Insertion failed")),
          new StoreException("x", new SQLException("could not extend file", "53100"))
        }) {
      StoreTrouble trouble = StoreTrouble.find(new IllegalStateException(failure)).orElseThrow();
      assertThat(trouble.status().value()).isEqualTo(507);
      assertThat(trouble.sentence()).contains("disk of the server is full");
    }
  }

  @Test
  void databaseThatIsAwayIsFound() {
    for (Throwable failure :
        new Throwable[] {
          new SQLTransientConnectionException("timeout"),
          new SQLException("terminating connection", "57P01"),
          new SQLException("closed", "08006"),
          new ConnectException("refused")
        }) {
      StoreTrouble trouble = StoreTrouble.find(new StoreException("x", failure)).orElseThrow();
      assertThat(trouble.status().value()).isEqualTo(503);
      assertThat(trouble.sentence()).contains("does not answer now");
    }
  }

  @Test
  void otherFailuresAreNone() {
    assertThat(StoreTrouble.find(new StoreException("x", new SQLException("syntax", "42601"))))
        .isEmpty();
    assertThat(StoreTrouble.find(new NullPointerException())).isEmpty();
  }
}
