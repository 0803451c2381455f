package org.planatlas.layers.ingest.geopackage;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.planatlas.layers.ingest.FieldNames;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.Ordinates;
import org.planatlas.layers.ingest.SourceField;
import org.planatlas.layers.ingest.SourceLayer;
import org.planatlas.layers.ingest.SourceReader;
import org.planatlas.layers.ingest.charset.CharsetFinding;

/**
 * One feature table of a GeoPackage.
 *
 * @param views of the same file, which are not read; told with its first table
 */
record GeoPackageLayer(
    Path file, FeatureTables.Table table, List<String> views, IngestLimits limits)
    implements SourceLayer {

  @Override
  public String name() {
    return table.name();
  }

  @Override
  public CharsetFinding findCharset() {
    return CharsetFinding.ofFormat("UTF-8");
  }

  @Override
  public Optional<DeclaredCrs> findCrs() {
    return Optional.ofNullable(table.crs().text()).map(text -> new DeclaredCrs(text, "FILE"));
  }

  @Override
  public List<SourceField> fields(Charset charset) {
    List<String> names = table.columns().stream().map(FeatureTables.Column::name).toList();
    List<String> published = FieldNames.published(names);
    List<SourceField> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      fields.add(new SourceField(published.get(i), names.get(i), table.columns().get(i).type()));
    }
    return fields;
  }

  @Override
  public Ordinates ordinates() {
    return table.ordinates();
  }

  @Override
  public List<ImportIssue> issues() {
    List<ImportIssue> issues = new ArrayList<>(table.crs().problems());
    if (!views.isEmpty()) {
      issues.add(
          ImportIssue.notice(
              "GPKG_VIEWS",
              "The GeoPackage also holds views (%s), which are not read; make tables of them."
                  .formatted(String.join(", ", views))));
    }
    if (!table.bytes().isEmpty()) {
      issues.add(
          ImportIssue.notice(
              "GPKG_BYTES",
              "The columns %s hold bytes (such as pictures), which are not kept."
                  .formatted(String.join(", ", table.bytes()))));
    }
    return issues;
  }

  @Override
  public long declaredRecords() {
    return table.rows();
  }

  @Override
  public SourceReader open(Charset charset) {
    return GeoPackageReader.open(file, table, limits.maxRecordBytes());
  }
}
