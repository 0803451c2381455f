package org.planatlas.layers.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The records of a file with what the check makes of their geometry, in the file's order. A second
 * thread checks while this one reads, and this one checks too when reading is ahead: to look
 * through a large file takes two cores half of the time. A few batches wait in memory at most.
 */
final class CheckedRecords implements AutoCloseable {

  private static final int BATCH = 256;

  /** A batch is full with as many vertices, too. */
  private static final int BATCH_VERTICES = 50_000;

  private static final int WAITING = 4;

  private final Iterator<SourceRecord> reader;
  private final FeatureCheck check;
  private final Deque<FutureTask<List<Pair>>> waiting = new ArrayDeque<>();

  /** Has no thread before the second batch. */
  private final ThreadPoolExecutor second =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), CheckedRecords::thread);

  /**
   * Takes the records from a reader, which stays the caller's.
   *
   * @param check is asked by two threads
   */
  CheckedRecords(Iterator<SourceRecord> reader, FeatureCheck check) {
    this.reader = reader;
    this.check = check;
  }

  private record Pair(SourceRecord record, FeatureCheck.Checked checked) {}

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "check");
    thread.setDaemon(true);
    return thread;
  }

  /** Hands over every record, each after those before it. */
  void forEach(BiConsumer<SourceRecord, FeatureCheck.Checked> use) {
    while (reader.hasNext() || !waiting.isEmpty()) {
      while (waiting.size() < WAITING && reader.hasNext()) {
        begin(batch());
      }
      for (Pair pair : first()) {
        use.accept(pair.record, pair.checked);
      }
    }
  }

  private List<SourceRecord> batch() {
    List<SourceRecord> batch = new ArrayList<>();
    int vertices = 0;
    while (batch.size() < BATCH && vertices < BATCH_VERTICES && reader.hasNext()) {
      SourceRecord record = reader.next();
      vertices += record.geometry() == null ? 0 : record.geometry().getNumPoints();
      batch.add(record);
    }
    return batch;
  }

  private void begin(List<SourceRecord> batch) {
    FutureTask<List<Pair>> task =
        new FutureTask<>(
            () -> batch.stream().map(record -> new Pair(record, check.check(record))).toList());
    waiting.add(task);
    if (reader.hasNext()) {
      second.execute(task);
    }
  }

  /** The oldest batch; while the other thread is at it, the youngest ones are checked here. */
  private List<Pair> first() {
    FutureTask<List<Pair>> first = waiting.remove();
    Iterator<FutureTask<List<Pair>>> youngest = waiting.descendingIterator();
    while (!first.isDone() && youngest.hasNext()) {
      // does nothing when the other thread has begun it
      youngest.next().run();
    }
    first.run();
    try {
      return first.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The check was interrupted.", e);
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    }
  }

  private static RuntimeException thrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
  }

  @Override
  public void close() {
    second.shutdownNow();
  }
}
