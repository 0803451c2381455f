package org.planatlas.layers.catalog;

import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Tells which files the revisions of all layers were made of, deleted layers included. */
public final class OriginHashes {

  private final Jdbi jdbi;
  private final CatalogRows rows = new CatalogRows();

  /** On the own tables of a store. */
  public OriginHashes(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** SHA-256 of each, lower-case hex. */
  public Set<String> list() {
    return jdbi.withHandle(rows::originHashes);
  }
}
