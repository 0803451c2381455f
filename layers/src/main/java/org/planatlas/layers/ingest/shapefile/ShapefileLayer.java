package org.planatlas.layers.ingest.shapefile;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.planatlas.geo.crs.PrjReader;
import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.ingest.FieldNames;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.Ordinates;
import org.planatlas.layers.ingest.SourceField;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.SourceReader;
import org.planatlas.layers.ingest.charset.CharsetDetector;
import org.planatlas.layers.ingest.charset.CharsetFinding;
import org.planatlas.layers.ingest.charset.TextSample;
import org.planatlas.layers.ingest.shapefile.DbfHeader.DbfField;

/** A shapefile: .shp and .dbf are needed, .shx, .prj and .cpg may be missing. */
public final class ShapefileLayer implements SourceLayer {

  /** Stands for a second .prj, whose name differs in capitals, among the parts. */
  static final String OTHER_PRJ = "other prj";

  private static final int LONGEST_SIDE_FILE = 100_000;

  /** Bytes of a field's name; an eleventh ends it. */
  private static final int LONGEST_NAME = 10;

  private final String name;
  private final Map<String, Path> parts;
  private final IngestLimits limits;
  private final ExportedNames exported;
  private final DbfHeader header;
  private final List<WideNumbers> wide;
  private final int shapeType;
  private final ShpOrder order;
  private CharsetFinding charset;

  private ShapefileLayer(
      String name,
      Map<String, Path> parts,
      ExportedNames exported,
      IngestLimits limits,
      DbfHeader header,
      ShpReader shapes) {
    this.name = name;
    this.parts = parts;
    this.exported = exported;
    this.limits = limits;
    this.wide = WideNumbers.find(parts.get("dbf"), header);
    this.header = WideNumbers.settle(header, wide);
    this.shapeType = shapes.shapeType();
    this.order =
        ShpOrder.of(parts.get("shx"), parts.get("shp"), shapes.declaredBytes(), header.records());
  }

  /**
   * Opens the files of one shapefile.
   *
   * @param name of the layer
   * @param parts file by lower-case extension
   * @throws IngestException when .shp or .dbf is missing or broken at its head
   */
  public static ShapefileLayer open(String name, Map<String, Path> parts, IngestLimits limits) {
    return open(name, parts, ExportedNames.NONE, limits);
  }

  /**
   * Opens the files of one shapefile.
   *
   * @param exported what is said of its fields beside it
   */
  static ShapefileLayer open(
      String name, Map<String, Path> parts, ExportedNames exported, IngestLimits limits) {
    try {
      requirePart(name, parts, "shp");
      requirePart(name, parts, "dbf");
      DbfHeader header = DbfHeader.read(parts.get("dbf"), limits.maxFields());
      try (ShpReader shapes = ShpReader.open(parts.get("shp"), null, limits.maxRecordBytes())) {
        return new ShapefileLayer(name, Map.copyOf(parts), exported, limits, header, shapes);
      }
    } catch (IngestException e) {
      throw new IngestException(e.issue().in(name), e);
    }
  }

  private static void requirePart(String name, Map<String, Path> parts, String extension) {
    if (!parts.containsKey(extension)) {
      throw IngestException.of(
          extension.equals("dbf") ? "DBF_MISSING" : "SHP_MISSING",
          "The shapefile "
              + name
              + " has no ."
              + extension
              + " file; put "
              + name
              + ".shp, .shx, .dbf and .prj together into one zip and upload that.");
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CharsetFinding findCharset() {
    if (charset == null) {
      String cpg = sideFile("cpg").or(() -> sideFile("cst")).orElse(null);
      charset =
          CharsetDetector.detect(
              cpg,
              header.languageByte(),
              sample(CharsetDetector.named(cpg, header.languageByte())));
    }
    return charset;
  }

  private TextSample sample(Charset declared) {
    TextSample sample = new TextSample(declared);
    for (DbfField field : header.fields()) {
      sample.add(field.rawName(), 0, field.rawName().length);
    }
    List<DbfField> texts = header.fields().stream().filter(field -> field.type() == 'C').toList();
    if (texts.isEmpty()) {
      return sample;
    }
    try (DbfReader rows = DbfReader.open(parts.get("dbf"), header, StandardCharsets.ISO_8859_1)) {
      while (rows.advance()) {
        for (DbfField field : texts) {
          sample.add(rows.row(), field.offset(), field.length());
        }
      }
    }
    return sample;
  }

  @Override
  public Optional<DeclaredCrs> findCrs() {
    Optional<String> prj = sideFile("prj").filter(text -> !text.isBlank());
    Optional<String> other = sideFile(OTHER_PRJ).filter(text -> !text.isBlank());
    if (prj.isEmpty() || other.isEmpty() || isSameCrs(prj.get(), other.get())) {
      return prj.or(() -> other).map(text -> new DeclaredCrs(text, "PRJ"));
    }
    return Optional.of(
        new DeclaredCrs(
            prj.get() + " " + other.get(),
            "PRJ",
            "The zip holds two .prj files whose names differ in capitals only and which name"
                + " different CRSs; choose the CRS of the data."));
  }

  private static boolean isSameCrs(String one, String other) {
    try {
      OptionalInt code = PrjReader.read(one).epsg();
      return code.isPresent() && code.equals(PrjReader.read(other).epsg());
    } catch (UnknownCrsException e) {
      return false;
    }
  }

  @Override
  public List<SourceField> fields(Charset textCharset) {
    List<String> names = header.fields().stream().map(field -> field.name(textCharset)).toList();
    List<String> published = FieldNames.published(names.stream().map(exported::attribute).toList());
    List<SourceField> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      DbfField field = header.fields().get(i);
      fields.add(new SourceField(published.get(i), names.get(i), field.javaType()));
    }
    return fields;
  }

  @Override
  public List<ImportIssue> issues() {
    List<ImportIssue> issues = new ArrayList<>();
    if (!parts.containsKey("shx")) {
      issues.add(
          ImportIssue.notice("SHX_MISSING", "The .shx is missing; the .shp was read without it."));
    }
    if (!exported.cut().isEmpty()) {
      issues.add(
          ImportIssue.warning(
              "TEXTS_CUT",
              "The .dbf holds texts of %s only in part, which fields.csv says; take the layer away as a GeoPackage to have them in full."
                  .formatted(String.join(", ", new TreeSet<>(exported.cut())))));
    }
    issues.addAll(order.issues());
    issues.addAll(WideNumbers.issues(wide, Charset.forName(findCharset().value())));
    return issues;
  }

  @Override
  public Ordinates ordinates() {
    return ShapeTypes.ordinates(shapeType);
  }

  @Override
  public List<String> filledNames(Charset textCharset) {
    return header.fields().stream()
        .filter(field -> field.rawName().length >= LONGEST_NAME)
        .map(field -> field.name(textCharset))
        .filter(field -> !exported.knows(field))
        .toList();
  }

  @Override
  public long declaredRecords() {
    return header.records();
  }

  @Override
  public SourceReader open(Charset textCharset) {
    Path shx = order.byIndex() ? parts.get("shx") : null;
    ShpReader shapes = ShpReader.open(parts.get("shp"), shx, limits.maxRecordBytes());
    DbfReader rows = DbfReader.open(parts.get("dbf"), header, textCharset);
    return new ShapefileReader(shapes, rows, header);
  }

  private Optional<String> sideFile(String extension) {
    Path file = parts.get(extension);
    try {
      if (file == null || Files.size(file) > LONGEST_SIDE_FILE) {
        return Optional.empty();
      }
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
