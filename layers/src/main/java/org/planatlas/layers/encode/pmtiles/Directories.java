package org.planatlas.layers.encode.pmtiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The directories of an archive: the root, which a reader fetches with the header, and behind it
 * those that it leads to where all tiles do not fit into one.
 *
 * @param root compressed
 * @param leaves compressed, one after the other; empty when the root has all tiles
 */
record Directories(byte[] root, byte[] leaves) {

  /** A reader's first request is of 16 KB, the header in it. */
  static final int LONGEST_ROOT = 16_384 - ArchiveHeader.LENGTH;

  private static final int FIRST_LEAF = 4_096;

  /** Those of all tiles in the order of their numbers. */
  static Directories of(List<TileEntry> tiles) throws IOException {
    byte[] whole = packed(tiles);
    if (whole.length <= LONGEST_ROOT) {
      return new Directories(whole, new byte[0]);
    }
    int size = FIRST_LEAF;
    Directories made = split(tiles, size);
    while (made.root.length > LONGEST_ROOT) {
      size *= 2;
      made = split(tiles, size);
    }
    return made;
  }

  private static Directories split(List<TileEntry> tiles, int size) throws IOException {
    List<TileEntry> root = new ArrayList<>();
    ByteArrayOutputStream leaves = new ByteArrayOutputStream();
    for (int from = 0; from < tiles.size(); from += size) {
      byte[] leaf = packed(tiles.subList(from, Math.min(tiles.size(), from + size)));
      root.add(new TileEntry(tiles.get(from).id(), 0, leaves.size(), leaf.length));
      leaves.write(leaf);
    }
    return new Directories(packed(root), leaves.toByteArray());
  }

  /** Column by column, so that neighbours differ by little, then compressed. */
  private static byte[] packed(List<TileEntry> entries) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      number(out, entries.size());
      long last = 0;
      for (TileEntry entry : entries) {
        number(out, entry.id() - last);
        last = entry.id();
      }
      for (TileEntry entry : entries) {
        number(out, entry.run());
      }
      for (TileEntry entry : entries) {
        number(out, entry.length());
      }
      long end = -1;
      for (TileEntry entry : entries) {
        number(out, entry.offset() == end ? 0 : entry.offset() + 1);
        end = entry.offset() + entry.length();
      }
    }
    return packed.toByteArray();
  }

  /** Seven bits a byte, the lowest first. */
  private static void number(GZIPOutputStream out, long value) throws IOException {
    long rest = value;
    while (rest > 0x7F) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
