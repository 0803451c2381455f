package org.planatlas.layers.encode.shapefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.PrjWriter;
import org.planatlas.layers.encode.FeatureFile;
import org.planatlas.layers.encode.FeatureWriter;
import org.planatlas.layers.encode.HeldOutput;
import org.planatlas.layers.encode.UnfitFormatException;

/**
 * Writes shapefiles into a zip. The records lie on disk until their number, their kinds and the
 * widths of their fields are known, since all of that stands before them in the files.
 */
public final class ShapefileWriter implements FeatureWriter {

  /** Fields that readers of .dbf count up to. */
  private static final int MOST_FIELDS = 255;

  /** Readers take a size of two billion bytes and no more. */
  private static final long LARGEST_FILE = 2_000_000_000L;

  private final FeatureFile file;
  private final HeldOutput out;
  private final ZipOutputStream zip;
  private final String prj;
  private final long largestFile;
  private final List<DbfColumn> columns = new ArrayList<>();
  private final Map<ShapeKind, ShapeSpool> spools = new EnumMap<>(ShapeKind.class);

  /**
   * Starts the zip with what is known already.
   *
   * @throws UnfitFormatException when there are too many attributes
   */
  public ShapefileWriter(FeatureFile file, HeldOutput out) throws IOException {
    this(file, out, LARGEST_FILE);
  }

  /**
   * As {@link #ShapefileWriter(FeatureFile, HeldOutput)}.
   *
   * @param largestFile bytes of a .shp or .dbf, above which another shapefile is begun
   */
  ShapefileWriter(FeatureFile file, HeldOutput out, long largestFile) throws IOException {
    this.file = file;
    this.out = out;
    this.largestFile = largestFile;
    this.prj = PrjWriter.write(file.target().crs());
    declareColumns(file.columns());
    this.zip = new ZipOutputStream(this.out, StandardCharsets.UTF_8);
    zip.setLevel(Deflater.BEST_SPEED);
    zip.putNextEntry(new ZipEntry(ZipReadme.NAME));
    zip.write(ZipReadme.of(file).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private void declareColumns(List<AttributeDescriptor> attributes) {
    if (attributes.size() > MOST_FIELDS) {
      throw new UnfitFormatException(
          "A shapefile holds "
              + MOST_FIELDS
              + " attributes and the layer has "
              + attributes.size()
              + "; name those that you need, or take a GeoPackage.");
    }
    List<String> names =
        DbfNames.of(attributes.stream().map(AttributeDescriptor::getLocalName).toList());
    for (int i = 0; i < names.size(); i++) {
      columns.add(new DbfColumn(attributes.get(i), names.get(i)));
    }
  }

  @Override
  public void write(SimpleFeature feature) throws IOException {
    String[] values = new String[columns.size()];
    for (int i = 0; i < values.length; i++) {
      DbfColumn column = columns.get(i);
      values[i] = column.see(feature.getAttribute(column.attribute()));
    }
    Geometry geometry = file.place(feature);
    if (geometry == null) {
      spool(unplacedKind()).add(ShapeEncoder.encode(null, null), null, values);
    } else {
      for (Geometry part : ShapeKind.split(geometry)) {
        ShapeKind kind = ShapeKind.of(part);
        spool(kind).add(ShapeEncoder.encode(part, kind), part.getEnvelopeInternal(), values);
      }
    }
    out.tick();
  }

  /** Rows without a geometry go where rows with one are, so that no file is made for them. */
  private ShapeKind unplacedKind() {
    ShapeKind declared = ShapeKind.declared(file.geometryType());
    return spools.isEmpty() || spools.containsKey(declared)
        ? declared
        : spools.keySet().iterator().next();
  }

  private ShapeSpool spool(ShapeKind kind) throws IOException {
    ShapeSpool spool = spools.get(kind);
    if (spool == null) {
      spool = new ShapeSpool(file.scratch());
      spools.put(kind, spool);
    }
    return spool;
  }

  @Override
  public void finish() throws IOException {
    spool(spools.isEmpty() ? unplacedKind() : spools.keySet().iterator().next());
    out.release();
    DbfTable table = new DbfTable(columns);
    ShapefileZip files = new ShapefileZip(zip, table, prj);
    UnheldValues unheld = new UnheldValues(columns, table.fields());
    for (Map.Entry<ShapeKind, ShapeSpool> entry : spools.entrySet()) {
      String base = file.name() + (spools.size() > 1 ? entry.getKey().suffix() : "");
      ShapeSpool spool = entry.getValue();
      int number = 1;
      for (ShapeSpool.Part part : spool.parts(largestFile, table.headBytes(), table.rowBytes())) {
        String name = number == 1 ? base : base + "_" + number;
        files.write(name, entry.getKey(), spool, part);
        unheld.add(name, spool, part);
        number++;
      }
    }
    FieldsCsv.write(zip, file, columns, table.fields());
    unheld.write(zip);
    zip.finish();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    for (ShapeSpool spool : spools.values()) {
      spool.close();
    }
  }
}
