package org.planatlas.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.planatlas.layers.encode.CsvText;
import org.planatlas.layers.encode.HeldOutput;
import org.planatlas.layers.ingest.Fault;
import org.planatlas.layers.ingest.FaultSink;
import org.planatlas.layers.ingest.Uploads;
import org.planatlas.layers.store.geopackage.GeoPackageFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Streams the faults of an upload while it is read. */
final class FaultWriter {

  /**
   * With these bytes every GeoPackage of ours begins: the magic of SQLite, pages of 4,096 bytes, no
   * write-ahead log, and what the format fixes. One at a time they last longer than a search among
   * neighbours may take.
   */
  private static final byte[] HEAD =
      "SQLite format 3\0\20\0\1\1\0@  ".getBytes(StandardCharsets.US_ASCII);

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Uploads uploads;
  private final String id;
  private final boolean neighbours;
  private boolean first = true;

  FaultWriter(Uploads uploads, String id, boolean neighbours) {
    this.uploads = uploads;
    this.id = id;
    this.neighbours = neighbours;
  }

  /** A FeatureCollection of points; without geometry where the place or the CRS is not known. */
  void geoJson(OutputStream out) throws IOException {
    TrickledText text = new TrickledText(out);
    text.print("{\"type\":\"FeatureCollection\",\"features\":[");
    list(
        text,
        fault -> {
          String between = first ? "\n" : ",\n";
          first = false;
          return between + MAPPER.writeValueAsString(feature(fault));
        });
    text.print("\n]}\n");
    text.close();
  }

  /** What fails leaves the text without its end. */
  private void list(TrickledText text, Function<Fault, String> print) {
    uploads.listFaults(
        id,
        neighbours,
        new FaultSink() {
          @Override
          public void accept(Fault fault) {
            text.print(print.apply(fault));
          }

          @Override
          public void step() {
            text.tick();
          }
        });
  }

  /** A table with a head; for spreadsheets it begins with a byte order mark. */
  void csv(OutputStream out) throws IOException {
    TrickledText text = new TrickledText(out);
    text.print(
        "\uFEFFlayer,record,code,severity,message,message_zh,field,value,part,ring,vertex,source_x,source_y,longitude,latitude,"
            + "repaired,area_delta_m2,method,area_delta_percent,parts_before,parts_after\r\n");
    list(text, FaultWriter::row);
    text.close();
  }

  /**
   * A GeoPackage with the table {@code fault}; faults without a place on the map are in it, too.
   */
  void geoPackage(OutputStream out) throws IOException {
    Path folder = Files.createTempDirectory("faults");
    Path file = folder.resolve("faults.gpkg");
    HeldOutput held = new HeldOutput(out);
    held.write(HEAD);
    try {
      try (GeoPackageFile table = new GeoPackageFile(file)) {
        table.begin(FaultRows.SCHEMA, "Faults");
        uploads.listFaults(id, neighbours, rows(table, held));
        table.finish();
      }
      try (InputStream made = Files.newInputStream(file)) {
        if (!Arrays.equals(made.readNBytes(HEAD.length), HEAD)) {
          throw new IOException("The GeoPackage begins otherwise than what was sent of it.");
        }
        held.release();
        made.transferTo(held);
      }
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static FaultSink rows(GeoPackageFile table, HeldOutput held) {
    return new FaultSink() {
      @Override
      public void accept(Fault fault) {
        table.write(FaultRows.of(fault));
      }

      @Override
      public void step() {
        try {
          held.tick();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private static ObjectNode feature(Fault fault) {
    ObjectNode feature = MAPPER.createObjectNode().put("type", "Feature");
    if (fault.longitude() == null) {
      feature.putNull("geometry");
    } else {
      ArrayNode place = feature.putObject("geometry").put("type", "Point").putArray("coordinates");
      place.add(fault.longitude()).add(fault.latitude());
    }
    feature.set("properties", MAPPER.valueToTree(fault));
    return feature;
  }

  private static String row(Fault fault) {
    return String.join(
            ",",
            cell(fault.layer()),
            cell(fault.record()),
            cell(fault.code()),
            cell(fault.severity()),
            cell(fault.message()),
            cell(fault.messageZh()),
            cell(fault.field()),
            cell(fault.value()),
            cell(fault.part()),
            cell(fault.ring()),
            cell(fault.vertex()),
            cell(fault.sourceX()),
            cell(fault.sourceY()),
            cell(fault.longitude()),
            cell(fault.latitude()),
            cell(fault.repaired()),
            cell(fault.areaDeltaM2()),
            cell(fault.method()),
            cell(fault.areaDeltaPercent()),
            cell(fault.partsBefore()),
            cell(fault.partsAfter()))
        + "\r\n";
  }

  private static String cell(Object value) {
    return CsvText.cell(value, false);
  }
}
