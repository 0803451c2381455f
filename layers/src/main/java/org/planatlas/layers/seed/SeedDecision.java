package org.planatlas.layers.seed;

import org.jdbi.v3.core.Handle;
import org.planatlas.layers.store.SpatialStore;

/**
 * Whether the seeds fill a store: decided once, at the first start, and kept with it. A store that
 * was begun without them, or in which people already work, never gets their layers.
 */
public final class SeedDecision {

  private enum State {
    BEGUN,
    DONE,
    NONE
  }

  private final SpatialStore store;

  /** Decides for a store. */
  public SeedDecision(SpatialStore store) {
    this.store = store;
  }

  /**
   * Whether the seeds are to be loaded now: at the first start, and again when that was killed.
   *
   * @param demo whether seeds are wanted; once it was false, it stays so
   */
  public boolean isWanted(boolean demo) {
    return store
        .jdbi()
        .inTransaction(
            handle -> {
              State before = state(handle);
              State after = before == State.DONE || demo ? before : State.NONE;
              set(handle, after);
              return after == State.BEGUN;
            });
  }

  /** Says that all of them are loaded. */
  public void finished() {
    store.jdbi().useHandle(handle -> set(handle, State.DONE));
  }

  private static State state(Handle handle) {
    return handle
        .createQuery("SELECT seeding FROM catalog_state")
        .mapTo(String.class)
        .findOne()
        .map(State::valueOf)
        .orElseGet(() -> isUsed(handle) ? State.NONE : State.BEGUN);
  }

  /** Stores of before there was a decision: whoever imported something works in it. */
  private static boolean isUsed(Handle handle) {
    return handle
        .createQuery(
            "SELECT 1 FROM layer_revision WHERE created_by NOT IN (:seeds, 'system') LIMIT 1")
        .bind("seeds", SeedLoader.CREATED_BY)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static void set(Handle handle, State state) {
    handle
        .createUpdate("UPDATE catalog_state SET seeding = :state")
        .bind("state", state.name())
        .execute();
  }
}
