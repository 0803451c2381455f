package org.planatlas.server.tiles;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tiles that were asked for last, up to a number of bytes. Safe for use by many threads. */
final class TileMemory {

  /** Of the key and the entry, roughly. */
  private static final int BYTES_OF_ENTRY = 250;

  private final long mostBytes;
  private final LinkedHashMap<String, Tile> tiles = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  TileMemory(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized Optional<Tile> find(String key) {
    return Optional.ofNullable(tiles.get(key));
  }

  synchronized void put(String key, Tile tile) {
    if (size(tile) > mostBytes) {
      return;
    }
    Tile before = tiles.put(key, tile);
    bytes += size(tile) - (before == null ? 0 : size(before));
    Iterator<Map.Entry<String, Tile>> eldest = tiles.entrySet().iterator();
    while (bytes > mostBytes && eldest.hasNext()) {
      bytes -= size(eldest.next().getValue());
      eldest.remove();
    }
  }

  private static long size(Tile tile) {
    return (long) tile.bytes().length + BYTES_OF_ENTRY;
  }
}
