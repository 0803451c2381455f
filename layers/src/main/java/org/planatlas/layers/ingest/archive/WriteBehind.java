package org.planatlas.layers.ingest.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes in a second thread what was given before, so that one thread inflates while the other
 * writes. A failure to write is thrown at a later call, at the latest when it is closed.
 */
final class WriteBehind extends OutputStream {

  private static final int BUFFER_BYTES = 1 << 20;

  private final OutputStream out;
  private final ExecutorService second = Executors.newSingleThreadExecutor(WriteBehind::thread);
  private byte[] filling = new byte[BUFFER_BYTES];
  private byte[] other = new byte[BUFFER_BYTES];
  private int filled;
  private Future<?> writing;

  /** Takes the stream over. */
  WriteBehind(OutputStream out) {
    this.out = out;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "unpack");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int n = Math.min(length - done, filling.length - filled);
      System.arraycopy(bytes, from + done, filling, filled, n);
      filled += n;
      done += n;
      if (filled == filling.length) {
        handOver();
      }
    }
  }

  private void handOver() throws IOException {
    await();
    byte[] full = filling;
    int length = filled;
    filling = other;
    other = full;
    filled = 0;
    writing =
        second.submit(
            () -> {
              out.write(full, 0, length);
              return null;
            });
  }

  private void await() throws IOException {
    try {
      if (writing != null) {
        writing.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The unpacking was interrupted.", e);
    } catch (ExecutionException e) {
      throw new IOException("The unpacked file cannot be written.", e.getCause());
    }
  }

  @Override
  public void close() throws IOException {
    try (out) {
      handOver();
      await();
    } finally {
      second.shutdown();
    }
  }
}
