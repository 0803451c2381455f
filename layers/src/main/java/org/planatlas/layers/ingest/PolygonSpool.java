package org.planatlas.layers.ingest;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** Geometries on the disk, with only their boxes in memory; the file goes when it is closed. */
final class PolygonSpool implements AutoCloseable {

  private final Path file;
  private final DataOutputStream out;
  private final List<Entry> entries = new ArrayList<>();
  private RandomAccessFile in;
  private long end;

  /**
   * One geometry.
   *
   * @param order in which it was added, from 0
   * @param record its number in the file of the user
   * @param vertices how many it has
   */
  record Entry(int order, long record, long offset, int bytes, int vertices, Envelope box) {}

  PolygonSpool() {
    try {
      this.file = Files.createTempFile("neighbours", ".wkb");
      OutputStream plain = Files.newOutputStream(file);
      this.out = new DataOutputStream(new BufferedOutputStream(plain, 1 << 16));
    } catch (IOException e) {
      throw new UncheckedIOException("Polygons cannot be put aside.", e);
    }
  }

  void add(long record, Geometry geometry) {
    byte[] wkb = new WKBWriter().write(geometry);
    try {
      out.write(wkb);
    } catch (IOException e) {
      throw new UncheckedIOException("Polygons cannot be put aside.", e);
    }
    Envelope box = geometry.getEnvelopeInternal();
    int vertices = geometry.getNumPoints();
    entries.add(new Entry(entries.size(), record, end, wkb.length, vertices, box));
    end += wkb.length;
  }

  /** What was added, in that order. */
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  int size() {
    return entries.size();
  }

  /** A geometry as it was added; nothing may be added any more. */
  Geometry read(Entry entry) {
    byte[] wkb = new byte[entry.bytes()];
    try {
      if (in == null) {
        out.close();
        in = new RandomAccessFile(file.toFile(), "r");
      }
      in.seek(entry.offset());
      in.readFully(wkb);
      return new WKBReader().read(wkb);
    } catch (IOException e) {
      throw new UncheckedIOException("Polygons that were put aside cannot be read.", e);
    } catch (ParseException e) {
      throw new IllegalStateException("A polygon that was put aside is no WKB.", e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
      if (in != null) {
        in.close();
      }
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Polygons that were put aside cannot be removed.", e);
    }
  }
}
