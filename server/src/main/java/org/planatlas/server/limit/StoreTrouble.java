package org.planatlas.server.limit;

import com.zaxxer.hikari.pool.HikariPool;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * What a failure says of the machine: its disk is full, or its database does not answer.
 *
 * @param status 507 or 503
 * @param sentence for the client
 */
public record StoreTrouble(HttpStatus status, String sentence) {

  /** When it is worth to ask again. */
  public static final int RETRY_SECONDS = 10;

  private static final int CAUSES = 20;

  /** Of the operating system, SQLite and PostgreSQL. */
  private static final List<String> FULL =
      List.of("No space left on device", "SQLITE_FULL", "database or disk is full", "Disk quota");

  private static final String DISK_FULL_STATE = "53100";

  private static final StoreTrouble DISK =
      new StoreTrouble(
          HttpStatus.INSUFFICIENT_STORAGE,
          "The disk of the server is full and nothing was changed; tell the operator to make room"
              + " where planatlas.data-dir, the database and temporary files lie.");

  private static final StoreTrouble DATABASE =
      new StoreTrouble(
          HttpStatus.SERVICE_UNAVAILABLE,
          "The database of the server does not answer now; try again in some seconds.");

  /** The trouble behind a failure; empty when it is one of another kind. */
  public static Optional<StoreTrouble> find(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < CAUSES; i++) {
      if (isDisk(cause)) {
        return Optional.of(DISK);
      }
      if (isConnection(cause)) {
        return Optional.of(DATABASE);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static boolean isDisk(Throwable cause) {
    String text = String.valueOf(cause.getMessage());
    return FULL.stream().anyMatch(text::contains)
        || cause instanceof SQLException sql && DISK_FULL_STATE.equals(sql.getSQLState());
  }

  private static boolean isConnection(Throwable cause) {
    if (cause instanceof ConnectException
        || cause instanceof SQLTransientConnectionException
        || cause instanceof HikariPool.PoolInitializationException) {
      return true;
    }
    String state = cause instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
    // connection exceptions, and operator intervention: the database is stopping or starting
    return state.startsWith("08") || state.startsWith("57P");
  }
}
