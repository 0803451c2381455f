package org.planatlas.layers.encode.pmtiles;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.layers.encode.HeldOutput;
import org.planatlas.layers.encode.ScratchFolder;
import org.planatlas.layers.hash.Sha256;

/**
 * Writes vector tiles of the grid of Web Mercator as a PMTiles archive (version 3), which clients
 * read by ranges of a file without a server of tiles. The directories stand in front of the tiles,
 * so tiles wait on the disk until the last one is there.
 */
public final class PmTilesWriter implements AutoCloseable {

  private final HeldOutput out;
  private final Path file;
  private final OutputStream spool;
  private final List<TileEntry> entries = new ArrayList<>();
  private final Map<String, TileEntry> contents = new HashMap<>();
  private long tiles;
  private long bytes;
  private int firstLevel = Integer.MAX_VALUE;
  private int lastLevel;

  /**
   * Begins an archive.
   *
   * @param out takes the archive; stays open
   */
  public PmTilesWriter(OutputStream out, ScratchFolder scratch) throws IOException {
    this.out = new HeldOutput(out);
    this.out.write(new ArchiveHeader().toBytes(), 0, ArchiveHeader.FIXED);
    this.file = Files.createTempFile(scratch.path(), "tiles", ".pmtiles");
    this.spool = new BufferedOutputStream(Files.newOutputStream(file));
  }

  /**
   * Adds a tile.
   *
   * @param id larger than all before, see {@link HilbertId}
   * @param tile compressed by gzip; one of no length is left out
   * @throws IOException when the client has gone away
   */
  public void add(int level, long id, byte[] tile) throws IOException {
    out.tick();
    firstLevel = Math.min(firstLevel, level);
    lastLevel = Math.max(lastLevel, level);
    if (tile.length == 0) {
      return;
    }
    tiles++;
    String content = Sha256.of(tile);
    TileEntry same = contents.get(content);
    TileEntry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    if (same == null) {
      TileEntry entry = new TileEntry(id, 1, bytes, tile.length);
      contents.put(content, entry);
      entries.add(entry);
      spool.write(tile);
      bytes += tile.length;
    } else if (last.offset() == same.offset() && last.id() + last.run() == id) {
      entries.set(entries.size() - 1, last.longer());
    } else {
      entries.add(new TileEntry(id, 1, same.offset(), same.length()));
    }
  }

  /**
   * Writes the archive.
   *
   * @param metadata a JSON object with {@code vector_layers} as TileJSON has them
   * @param degrees where something shows, longitude and latitude
   */
  public void finish(String metadata, Envelope degrees) throws IOException {
    spool.close();
    Directories directories = Directories.of(entries);
    byte[] packed = packed(metadata);
    byte[] header =
        new ArchiveHeader()
            .sections(directories.root().length, packed.length, directories.leaves().length, bytes)
            .counts(tiles, entries.size(), contents.size())
            .tiles(Math.min(firstLevel, lastLevel), lastLevel, degrees)
            .toBytes();
    out.release();
    out.write(header, ArchiveHeader.FIXED, header.length - ArchiveHeader.FIXED);
    out.write(directories.root());
    out.write(packed);
    out.write(directories.leaves());
    Files.copy(file, out);
    out.flush();
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @Override
  public void close() throws IOException {
    try (spool) {
      Files.deleteIfExists(file);
    }
  }
}
