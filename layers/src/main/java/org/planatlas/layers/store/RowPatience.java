package org.planatlas.layers.store;

import java.time.Duration;

/** How long somebody waits for work on many rows. */
public interface RowPatience {

  /** For one answer of the database. */
  Duration answer();

  /** Called between rows; throws when the time is over. */
  void verify();
}
