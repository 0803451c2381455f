package org.planatlas.server.config;

import java.util.concurrent.CompletableFuture;
import org.planatlas.geo.crs.CrsCatalog;

/**
 * Opens the EPSG dataset beside the start of Spring: it takes a fifth of the start and needs
 * nothing of it. The server is not ready before it is done, so that no request waits for it.
 */
public final class CrsWarmUp {

  private static CompletableFuture<Void> running;

  private CrsWarmUp() {}

  /** Starts the work once per JVM and returns at once. */
  public static synchronized CompletableFuture<Void> start() {
    if (running == null) {
      CompletableFuture<Void> future = new CompletableFuture<>();
      Thread thread = new Thread(() -> run(future), "crs-warm-up");
      thread.setDaemon(true);
      thread.start();
      running = future;
    }
    return running;
  }

  private static void run(CompletableFuture<Void> future) {
    try {
      CrsCatalog.warm();
      future.complete(null);
    } catch (RuntimeException | Error e) {
      // whoever waits is told; an Error must not leave them waiting
      future.completeExceptionally(e);
    }
  }
}
