package org.planatlas.server.limit;

import org.springframework.stereotype.Component;

/**
 * The gates of the server. Places for streams and pictures together are fewer than the connections
 * of the store's pool (12), so that slow or many clients leave some for everything else.
 */
@Component
public class Gates {

  private static final int WAITING_PER_PLACE = 4;
  private static final Gate.Pass FREE = () -> {};

  /** Of the heap: a tree takes some fifteen times the bytes that it is built of. */
  private static final int SHARE_OF_BODIES = 32;

  private static final int WAITING_BODIES = 8;

  /** Of the heap: a picture, a level of it or its encoding take four bytes a pixel each. */
  private static final int SHARE_OF_PIXELS = 4;

  private static final int BYTES_OF_PIXEL = 8;

  private final Gate bodies;
  private final Gate pixels;
  private final Gate checks;
  private final Gate pictures;
  private final Gate streams;
  private final Gate neighbours;

  /** Makes the gates as the settings say. */
  public Gates(LimitSettings limits) {
    long heap = Runtime.getRuntime().maxMemory() >> 10;
    this.bodies =
        new Gate(
            "large requests",
            (int) Math.min(Integer.MAX_VALUE, heap / SHARE_OF_BODIES),
            WAITING_BODIES,
            limits.patience());
    this.pixels =
        new Gate(
            "large maps",
            (int) Math.min(Integer.MAX_VALUE, heap / SHARE_OF_PIXELS),
            WAITING_BODIES,
            limits.patience());
    this.checks = gate("checks", limits.checks(), limits);
    this.pictures = gate("maps", limits.maps(), limits);
    this.streams = gate("downloads of features", limits.streams(), limits);
    this.neighbours = gate("searches for overlaps and gaps", 1, limits);
  }

  private static Gate gate(String work, int places, LimitSettings limits) {
    return new Gate(work, places, WAITING_PER_PLACE * places, limits.patience());
  }

  /**
   * Lets a request through whose load is known; to be closed when it has ended.
   *
   * @throws BusyException when there is no place for it
   */
  public Gate.Pass enter(Load load) {
    return switch (load) {
      case LIGHT -> FREE;
      case PICTURE -> pictures.enter();
      case STREAM -> streams.enter();
    };
  }

  /** The gate of request bodies of which trees are built; their weight is in kilobytes. */
  public Gate bodies() {
    return bodies;
  }

  /**
   * Lets a picture through by its size, beside the place that it has already.
   *
   * @throws BusyException when pictures take the memory that they may
   */
  public Gate.Pass enterPixels(int width, int height) {
    double kilobytes = (double) width * height * BYTES_OF_PIXEL / (1 << 10);
    return pixels.enter((int) Math.min(Integer.MAX_VALUE, kilobytes));
  }

  /**
   * The gate of searches among all polygons of an upload, one of which takes a quarter of the heap.
   */
  public Gate neighbours() {
    return neighbours;
  }

  /** The gate of conflict checks. */
  public Gate checks() {
    return checks;
  }
}
