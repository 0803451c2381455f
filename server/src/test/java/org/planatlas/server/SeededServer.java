package org.planatlas.server;

/**
 * One server with the real seeds for all tests that only read; it is started on first use and lives
 * as long as the JVM of the tests.
 */
public final class SeededServer {

  private static RunningServer instance;

  private SeededServer() {}

  /** The server, with every layer of the seeds loaded. */
  public static synchronized RunningServer get() {
    if (instance == null) {
      instance = RunningServer.start(RunningServer.newDataDirectory());
      Runtime.getRuntime().addShutdownHook(new Thread(instance::close));
    }
    return instance;
  }
}
