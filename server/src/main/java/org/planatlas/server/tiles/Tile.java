package org.planatlas.server.tiles;

/**
 * A tile as it is kept.
 *
 * @param state whether everything is in it
 * @param bytes as they are sent; those of a vector tile compressed by gzip
 */
public record Tile(State state, byte[] bytes) {

  /** Whether everything is in a tile. */
  public enum State {
    /** Everything that can show. */
    WHOLE(""),
    /** Features were left out because there are too many. */
    TOO_MANY_FEATURES("features"),
    /** Features were left out because the tile grew too long. */
    TOO_MANY_BYTES("bytes");

    private final String limit;

    State(String limit) {
      this.limit = limit;
    }

    /** Name of the limit that was reached; empty for a whole tile. */
    public String limit() {
      return limit;
    }
  }

  /** A whole tile. */
  static Tile whole(byte[] bytes) {
    return new Tile(State.WHOLE, bytes);
  }

  /** As it is kept in a file: the state, then what is sent. */
  byte[] stored() {
    byte[] stored = new byte[bytes.length + 1];
    stored[0] = (byte) state.ordinal();
    System.arraycopy(bytes, 0, stored, 1, bytes.length);
    return stored;
  }

  /** Out of a file. */
  static Tile of(byte[] stored) {
    byte[] bytes = java.util.Arrays.copyOfRange(stored, 1, stored.length);
    return new Tile(State.values()[stored[0]], bytes);
  }
}
