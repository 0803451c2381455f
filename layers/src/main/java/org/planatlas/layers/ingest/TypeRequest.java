package org.planatlas.layers.ingest;

import java.util.Objects;
import org.planatlas.layers.catalog.Layer;

/**
 * One layer of an upload that shall become a layer under a name of any workspace.
 *
 * @param source name of the layer in the file
 * @param target where it goes; its attributes and geometry type become those of the file. A layer
 *     that is there gets a next revision
 * @param append true to keep the rows that are there
 * @param choice CRS and charset, where the file does not tell them or shall be overruled
 * @param repairs above the limit that somebody wants
 */
public record TypeRequest(
    String source, Layer target, boolean append, UploadChoice choice, AcceptedRepairs repairs) {

  /** Every part must be there. */
  public TypeRequest {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(choice, "choice");
    Objects.requireNonNull(repairs, "repairs");
  }
}
