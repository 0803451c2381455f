package org.planatlas.layers.ingest.boundary;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.planatlas.layers.ingest.FieldNames;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.SourceField;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.SourceReader;
import org.planatlas.layers.ingest.charset.CharsetFinding;
import org.planatlas.layers.ingest.text.LineReader;
import org.planatlas.layers.ingest.text.TextFile;

/** The parcels of one text; one pass over it finds the CRS and how many values a head has. */
final class BoundaryLayer implements SourceLayer {

  /** The field with the number of points. */
  static final String POINTS = "界址点数";

  /** The field with the area. */
  static final String HECTARES = "地块面积";

  private static final List<String> NAMES =
      List.of(POINTS, HECTARES, "地块编号", "地块名称", "图形属性", "图幅号", "地块用途");

  private final String name;
  private final TextFile text;
  private final BoundaryCrs crs;
  private final int values;
  private final int mostValues;
  private final long records;

  private BoundaryLayer(
      String name, TextFile text, BoundaryCrs crs, int values, int mostValues, long records) {
    this.name = name;
    this.text = text;
    this.crs = crs;
    this.values = values;
    this.mostValues = mostValues;
    this.records = records;
  }

  /** Reads the file once. */
  static BoundaryLayer open(String name, Path file, IngestLimits limits) {
    TextFile text = new TextFile(file);
    Charset charset = Charset.forName(text.findCharset().value());
    int values = Parcel.KNOWN;
    int most = limits.maxFields();
    long records = 0;
    double easting = Double.NaN;
    try (BoundaryLines lines = new BoundaryLines(new LineReader(text.open(charset)), most)) {
      for (Parcel parcel = lines.next(); parcel != null; parcel = lines.next()) {
        records++;
        values = Math.max(values, parcel.head().size());
        if (Double.isNaN(easting) && !parcel.points().isEmpty()) {
          easting = parcel.points().get(0).east();
        }
      }
      BoundaryCrs crs = BoundaryCrs.of(lines.keys(), easting);
      return new BoundaryLayer(name, text, crs, values, most, records);
    } catch (IngestException e) {
      throw new IngestException(e.issue().in(name), e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CharsetFinding findCharset() {
    return text.findCharset();
  }

  @Override
  public Optional<DeclaredCrs> findCrs() {
    return crs.declared();
  }

  @Override
  public List<SourceField> fields(Charset charset) {
    List<String> names = new ArrayList<>(NAMES);
    for (int i = NAMES.size(); i < values; i++) {
      names.add("其他_" + (i - NAMES.size() + 1));
    }
    List<String> published = FieldNames.published(names);
    List<SourceField> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Class<?> type = i == 0 ? Long.class : i == 1 ? Double.class : String.class;
      fields.add(new SourceField(published.get(i), names.get(i), type));
    }
    return fields;
  }

  @Override
  public List<ImportIssue> issues() {
    return crs.issues();
  }

  @Override
  public long declaredRecords() {
    return records;
  }

  @Override
  public SourceReader open(Charset charset) {
    LineReader lines = new LineReader(text.open(charset));
    return new BoundaryReader(new BoundaryLines(lines, mostValues), values);
  }
}
