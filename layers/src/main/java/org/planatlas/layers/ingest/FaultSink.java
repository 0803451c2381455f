package org.planatlas.layers.ingest;

import java.util.function.Consumer;

/** Takes the faults of an upload while it is read. */
@FunctionalInterface
public interface FaultSink extends Consumer<Fault> {

  /**
   * Is called between records and pieces of work, also while nothing is found; what it throws ends
   * the work.
   */
  default void step() {}
}
