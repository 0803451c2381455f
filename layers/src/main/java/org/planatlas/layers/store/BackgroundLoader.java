package org.planatlas.layers.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.geotools.api.feature.simple.SimpleFeature;
import org.locationtech.jts.geom.Geometry;

/**
 * Lets another thread write, so that one reads and checks while the other encodes and stores. A few
 * batches wait between them; a failure of the other thread is thrown at the next call.
 */
public final class BackgroundLoader implements FeatureLoader {

  private static final int BATCH = 256;

  /** A batch is full with as many vertices, too, as it is held in memory. */
  private static final long BATCH_VERTICES = 100_000;

  private static final int WAITING = 4;

  /** Stands for the key that follows. */
  private static final long NEXT = 0;

  private static final List<Keyed> END = List.of();

  private final FeatureLoader loader;
  private final BlockingQueue<List<Keyed>> queue = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread = new Thread(this::work, "load");
  private List<Keyed> batch = new ArrayList<>(BATCH);
  private long vertices;
  private volatile Throwable failure;
  private boolean ended;

  /** Takes over the loader. */
  public BackgroundLoader(FeatureLoader loader) {
    this.loader = loader;
    thread.setDaemon(true);
    thread.start();
  }

  private record Keyed(long key, SimpleFeature feature) {}

  @Override
  public void write(SimpleFeature feature) {
    write(NEXT, feature);
  }

  @Override
  public void write(long key, SimpleFeature feature) {
    throwFailure();
    batch.add(new Keyed(key, feature));
    if (feature.getDefaultGeometry() instanceof Geometry geometry) {
      vertices += geometry.getNumPoints();
    }
    if (batch.size() == BATCH || vertices >= BATCH_VERTICES) {
      handOver();
    }
  }

  @Override
  public StagedTable finish() {
    handOver();
    end();
    throwFailure();
    return loader.finish();
  }

  @Override
  public void close() {
    try (loader) {
      if (!ended) {
        // what waits is dropped with the table
        failure = failure == null ? new IllegalStateException("The load was given up.") : failure;
        end();
      }
    }
  }

  private void handOver() {
    put(batch);
    batch = new ArrayList<>(BATCH);
    vertices = 0;
  }

  private void end() {
    ended = true;
    put(END);
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void put(List<Keyed> features) {
    try {
      queue.put(features);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static StoreException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StoreException("The load was interrupted.", e);
  }

  /** After a failure it goes on taking batches, so that the reader does not wait for ever. */
  private void work() {
    try {
      for (List<Keyed> next = queue.take(); next != END; next = queue.take()) {
        writeAll(next);
      }
    } catch (InterruptedException e) {
      failure = e;
    }
  }

  private void writeAll(List<Keyed> features) {
    try {
      for (int i = 0; i < features.size() && failure == null; i++) {
        Keyed one = features.get(i);
        if (one.key() == NEXT) {
          loader.write(one.feature());
        } else {
          loader.write(one.key(), one.feature());
        }
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  private void throwFailure() {
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw new StoreException("The load was interrupted.", thrown);
    }
  }
}
