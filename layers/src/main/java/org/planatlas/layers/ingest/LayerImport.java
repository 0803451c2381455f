package org.planatlas.layers.ingest;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.geometry.MultiPart;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.job.JobProgress;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StagedTable;

/**
 * Brings one layer of an upload into a staging table and points the catalog to it. Until the
 * pointer is switched nothing is visible; when anything fails before, the table is dropped.
 */
final class LayerImport {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MOST_LISTED = 200;
  private static final int REPORT_EVERY = 500;

  private final SpatialStore store;
  private final LayerCatalog catalog;
  private final Preflight.Examined source;
  private final ImportTarget target;
  private final List<Fault> repaired = new ArrayList<>();
  private long repairedCount;
  private StagedTable staged;

  LayerImport(
      SpatialStore store, LayerCatalog catalog, Preflight.Examined source, ImportTarget target) {
    this.store = store;
    this.catalog = catalog;
    this.source = source;
    this.target = target;
  }

  /** Fills the staging table. */
  void stage(JobProgress progress) {
    List<SourceField> fields = source.layer().fields(source.charset());
    List<LayerAttribute> attributes = target.attributes(fields);
    SimpleFeatureType schema =
        LayerSchema.of(
            target.layer().name(), geometryType(), attributes, CrsCatalog.get(CrsCatalog.CGCS2000));
    try (FeatureLoader loader = store.load(tableName(target.layer().name()), schema)) {
      long before = target.mode() == ImportMode.APPEND ? copyOld(loader, schema, progress) : 0;
      copyNew(loader, schema, fields, before, progress);
      staged = loader.finish();
    }
  }

  private String geometryType() {
    return target.mode() == ImportMode.CREATE
        ? source.report().geometryType()
        : target.layer().geometryType();
  }

  /**
   * Switches the pointer.
   *
   * @param note what the import was
   */
  ImportResult publish(String user, String note) {
    boolean created = target.mode() == ImportMode.CREATE;
    Layer declared = created ? catalog.declare(target.layer()) : target.layer();
    try {
      Layer layer =
          catalog.publish(declared.name(), staged, user, note + repairNote(), coverage(declared));
      return new ImportResult(
          layer.name(),
          layer.revision().number(),
          staged.features(),
          repairedCount,
          repaired,
          target.message());
    } catch (RuntimeException e) {
      if (created) {
        catalog.delete(declared.name(), user);
      }
      discard();
      throw e;
    }
  }

  /** Rows that are added leave the statement about the others true; new data need a new one. */
  private Optional<Coverage> coverage(Layer layer) {
    return target.mode() == ImportMode.APPEND
        ? layer.current().flatMap(LayerRevision::coverage)
        : Optional.empty();
  }

  /** Drops the staging table. */
  void discard() {
    if (staged != null) {
      store.drop(staged.table().name());
      staged = null;
    }
  }

  private String repairNote() {
    return repairedCount == 0 ? "" : ", " + repairedCount + " geometries repaired";
  }

  private long copyOld(FeatureLoader loader, SimpleFeatureType schema, JobProgress progress) {
    if (target.layer().current().isEmpty()) {
      return 0;
    }
    long count = 0;
    SimpleFeatureBuilder builder = new SimpleFeatureBuilder(schema);
    FeatureTable table = target.layer().revision().table();
    try (FeatureCursor old = store.read(table, FeatureQuery.all())) {
      while (old.hasNext()) {
        SimpleFeature row = old.next();
        schema
            .getAttributeDescriptors()
            .forEach(a -> builder.set(a.getName(), row.getAttribute(a.getName())));
        loader.write(builder.buildFeature(null));
        if (++count % REPORT_EVERY == 0) {
          progress.report(count, total(count));
        }
      }
    }
    return count;
  }

  private void copyNew(
      FeatureLoader loader,
      SimpleFeatureType schema,
      List<SourceField> fields,
      long before,
      JobProgress progress) {
    FeatureCheck check = new FeatureCheck(source.layer().name(), source.crs().crs());
    SimpleFeatureBuilder builder = new SimpleFeatureBuilder(schema);
    Class<?> wanted = schema.getGeometryDescriptor().getType().getBinding();
    long count = before;
    try (SourceReader reader = source.layer().open(source.charset())) {
      while (reader.hasNext()) {
        SourceRecord record = reader.next();
        FeatureCheck.Checked checked = check.check(record);
        remember(checked);
        builder.set(FeatureTable.GEOMETRY, fitted(checked.geometry(), wanted));
        for (int i = 0; i < fields.size(); i++) {
          String name = fields.get(i).name();
          builder.set(name, converted(record, i, name, schema.getType(name).getBinding()));
        }
        loader.write(builder.buildFeature(null));
        if (++count % REPORT_EVERY == 0) {
          progress.report(count, total(before));
        }
      }
    }
    progress.report(count, count);
  }

  private static Geometry fitted(Geometry geometry, Class<?> wanted) {
    return geometry == null || wanted.isInstance(geometry)
        ? geometry
        : MultiPart.simplest(geometry);
  }

  private static Object converted(SourceRecord record, int field, String name, Class<?> type) {
    try {
      return FieldValues.convert(record.values().get(field), type);
    } catch (IllegalArgumentException e) {
      throw new IngestException(
          ImportIssue.error(
                  "VALUE_TYPE",
                  "Attribute " + name + " of record " + record.number() + ": " + e.getMessage())
              .at(record.number()),
          e);
    }
  }

  private void remember(FeatureCheck.Checked checked) {
    if (!checked.invalid()) {
      return;
    }
    repairedCount++;
    checked.faults().stream()
        .limit(Math.max(0, MOST_LISTED - repaired.size()))
        .forEach(repaired::add);
  }

  private long total(long before) {
    return before + source.report().features();
  }

  private static String tableName(String layer) {
    byte[] random = new byte[5];
    RANDOM.nextBytes(random);
    return layer + "_" + HexFormat.of().formatHex(random);
  }
}
