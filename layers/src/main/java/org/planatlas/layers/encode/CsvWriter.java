package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.planatlas.geo.crs.AxisOrder;

/**
 * Writes CSV (RFC 4180) in UTF-8. The geometry comes first: for points as the columns X and Y, else
 * as the column WKT; positions are east, north. The last column, crs, names the CRS in every row:
 * whatever becomes of the file's name or of some rows, the numbers are never without it. Dates and
 * times are as in XML Schema.
 */
public final class CsvWriter implements FeatureWriter {

  /** Column of the CRS, by which uploads know it again. */
  public static final String CRS_COLUMN = "crs";

  private static final int BUFFER = 1 << 16;

  private final FeatureFile file;
  private final OutputStream out;
  private final List<AttributeDescriptor> columns;
  private final CoordinateText coordinates;
  private final WktGeometry wkt;
  private final boolean points;
  private final StringBuilder text = new StringBuilder();

  CsvWriter(FeatureFile file, OutputStream out) {
    this.file = file;
    this.out = out;
    this.columns = file.columns();
    this.coordinates =
        new CoordinateText(
            file.schema().getCoordinateReferenceSystem(),
            file.target().withAxisOrder(AxisOrder.EAST_NORTH));
    this.wkt = new WktGeometry(coordinates);
    this.points = file.geometryType() == Point.class;
    writeHead();
  }

  private void writeHead() {
    if (file.options().byteOrderMark()) {
      text.append('\uFEFF');
    }
    List<String> places =
        !file.isPlaced() ? List.of() : points ? List.of("X", "Y") : List.of("WKT");
    Set<String> taken = new HashSet<>();
    places.forEach(name -> column(name, taken));
    columns.forEach(attribute -> column(attribute.getLocalName(), taken));
    if (file.isPlaced()) {
      column(CRS_COLUMN, taken);
    }
    text.append("\r\n");
  }

  /** Spreadsheets and readers of CSV tell columns apart without regard to case. */
  private void column(String name, Set<String> taken) {
    if (!taken.isEmpty()) {
      text.append(',');
    }
    String free = name;
    for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
      free = name + "_" + i;
    }
    text.append(CsvText.cell(free, file.options().formulas()));
  }

  @Override
  public void write(SimpleFeature feature) throws IOException {
    boolean first = !file.isPlaced();
    if (file.isPlaced()) {
      appendPlace(file.place(feature));
    }
    for (AttributeDescriptor attribute : columns) {
      if (!first) {
        text.append(',');
      }
      first = false;
      Object value = feature.getAttribute(attribute.getLocalName());
      text.append(CsvText.cell(value, file.options().formulas()));
    }
    if (file.isPlaced()) {
      text.append(",EPSG:").append(file.target().epsg());
    }
    text.append("\r\n");
    if (text.length() > BUFFER) {
      send();
    }
  }

  private void appendPlace(Geometry geometry) {
    if (points && geometry instanceof Point point) {
      coordinates.append(text, point.getCoordinateSequence(), 0, ',');
    } else if (points) {
      text.append(',');
    } else if (geometry != null) {
      text.append('"');
      wkt.append(text, geometry);
      text.append('"');
    }
  }

  private void send() throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  @Override
  public void finish() throws IOException {
    send();
    out.flush();
  }

  @Override
  public void close() {
    // nothing was kept
  }
}
