package org.planatlas.layers.encode;

import java.time.Instant;
import java.util.Optional;

/**
 * What a collection says about itself beside its features.
 *
 * @param matched rows that the query matches in all; {@link #UNKNOWN} when nobody counted them
 * @param returned rows on this page
 * @param timeStamp time of the answer
 * @param next address of the next page
 * @param previous address of the page before
 */
public record CollectionPage(
    long matched,
    long returned,
    Instant timeStamp,
    Optional<String> next,
    Optional<String> previous) {

  /** Stands for a number that it would cost too much to find out. */
  public static final long UNKNOWN = -1;

  /** A page that is everything. */
  public static CollectionPage whole(long features) {
    return new CollectionPage(
        features, features, Instant.now(), Optional.empty(), Optional.empty());
  }
}
