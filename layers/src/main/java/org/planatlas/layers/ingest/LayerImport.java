package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.Origin;
import org.planatlas.layers.catalog.Publication;
import org.planatlas.layers.ingest.mapping.FieldMapping;
import org.planatlas.layers.job.JobFailedException;
import org.planatlas.layers.job.JobProgress;
import org.planatlas.layers.store.BackgroundLoader;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StagedTable;
import org.planatlas.layers.store.TableNames;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings one layer of an upload into a staging table, or tells what that would do. Until the
 * catalog points to the table nothing is visible; when anything fails before, the table is dropped.
 */
final class LayerImport {

  /** What the result of a job says when repairs wait for somebody's word. */
  static final String REPAIRS_ABOVE_LIMIT = "REPAIRS_ABOVE_LIMIT";

  /** What it says when values cannot be of their attributes' types. */
  static final String CASTS_FAILED = "CASTS_FAILED";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int REPORT_EVERY = 500;

  private final SpatialStore store;
  private final OriginalGeometries originals;
  private final Preflight.Examined source;
  private final ImportTarget target;
  private final CommitRequest request;
  private final RepairLog repairs;
  private final CastLog casts = new CastLog();
  private final UpsertPlan plan;
  private final SimpleFeatureType schema;
  private StagedTable staged;
  private long highestKey;
  private long done;
  private long kept;
  private long taken;
  private long leftOut;

  LayerImport(
      SpatialStore store, Preflight.Examined source, ImportTarget target, CommitRequest request) {
    this.store = store;
    this.originals = new OriginalGeometries(store.jdbi());
    this.source = source;
    this.target = target;
    this.request = request;
    this.repairs = new RepairLog(request.repairLimit(), request.accepted());
    boolean upsert = target.mode() == ImportMode.UPSERT;
    FieldMapping mapping = target.plan().mapping();
    this.plan =
        upsert
            ? new UpsertPlan(request.choice().key(), request.removeMissing(), mapping.lacking())
            : null;
    this.schema =
        LayerSchema.of(
            target.layer().name(),
            target.mode() == ImportMode.CREATE
                ? source.report().geometryType()
                : target.layer().geometryType(),
            mapping.attributes(),
            CrsCatalog.get(CrsCatalog.CGCS2000));
  }

  /** Reads everything that a commit reads and writes nothing. */
  CommitPreview preview(JobProgress progress) {
    readAll(progress, row -> {}, row -> {});
    long before = target.layer().current().map(LayerRevision::features).orElse(0L);
    boolean replaces = target.mode() == ImportMode.REPLACE;
    boolean upsert = plan != null;
    return new CommitPreview(
        target.layer().name(),
        target.mode().label(),
        plan == null ? null : request.choice().key(),
        upsert ? CommitPreview.Changes.of(plan.added()) : CommitPreview.Changes.of(taken),
        upsert ? CommitPreview.Changes.of(plan.changed()) : CommitPreview.Changes.of(0),
        upsert && request.removeMissing()
            ? CommitPreview.Changes.of(plan.missing())
            : CommitPreview.Changes.of(replaces ? before : 0),
        upsert ? plan.unchanged() : (replaces ? 0 : before),
        upsert && !request.removeMissing() ? plan.missing().count() : 0,
        leftOut,
        repairs.report(),
        casts.report(),
        message());
  }

  /**
   * Fills the staging table. Rows that stay or change keep their keys; new ones get keys above all
   * that any revision of the layer has, so that an id never stands for another feature.
   *
   * @throws JobFailedException when repairs are above the limit and nobody accepted them; its
   *     result lists them
   */
  void stage(LayerCatalog catalog, JobProgress progress) {
    highestKey = target.mode() == ImportMode.CREATE ? 0 : highestKey(catalog);
    String table = TableNames.fresh(target.layer().name());
    OriginalGeometries.Writer before = originals.writer(table);
    boolean whole = false;
    try (FeatureLoader loader = new BackgroundLoader(store.load(table, schema))) {
      readAll(
          progress,
          row -> loader.write(FeatureTable.keyOf(row.getID()), row),
          row -> write(row, loader, before));
      if (isRefused()) {
        throw refused();
      }
      before.flush();
      staged = loader.finish();
      whole = true;
    } finally {
      if (!whole) {
        originals.drop(table);
      }
    }
  }

  private long highestKey(LayerCatalog catalog) {
    return catalog.revisions(target.layer().id()).stream()
        .map(LayerRevision::table)
        .collect(Collectors.toMap(FeatureTable::name, table -> table, (one, same) -> one))
        .values()
        .stream()
        .mapToLong(store::highestKey)
        .max()
        .orElse(0);
  }

  private long key(SimpleFeature row) {
    return (plan == null ? OptionalLong.empty() : plan.keyOf(row)).orElseGet(() -> ++highestKey);
  }

  /** Once repairs are refused the rest is read only to list the others. */
  private void write(ImportRows.Row row, FeatureLoader loader, OriginalGeometries.Writer before) {
    if (isRefused()) {
      return;
    }
    long key = key(row.feature());
    loader.write(key, row.feature());
    if (row.checked().invalid()) {
      String crs = source.crs().crs().code().orElse(source.crs().crs().title());
      before.add(
          new OriginalGeometries.Original(
              key, crs, row.record().original(), row.checked().repair()));
    }
  }

  private boolean isRefused() {
    return casts.isRefused() || repairs.isRefused();
  }

  private JobFailedException refused() {
    if (casts.isRefused()) {
      ObjectNode result = MAPPER.createObjectNode().put("code", CASTS_FAILED);
      result.set("casts", MAPPER.valueToTree(casts.report()));
      return new JobFailedException(casts.refusal(), MAPPER.writeValueAsString(result));
    }
    ObjectNode result = MAPPER.createObjectNode().put("code", REPAIRS_ABOVE_LIMIT);
    result.set("repairs", MAPPER.valueToTree(repairs.report()));
    return new JobFailedException(repairs.question(), MAPPER.writeValueAsString(result));
  }

  /** Where the rows of the file come from. */
  Origin origin(String fileName, OriginalFiles.Kept kept) {
    return OriginOf.layer(source, fileName, kept);
  }

  /**
   * What the catalog needs to point to the staging table.
   *
   * @param origin of the rows that came in
   */
  Publication publication(String note, Origin origin) {
    String repaired = repairs.count() == 0 ? "" : ", " + repairs.count() + " geometries repaired";
    List<Origin> origins = new ArrayList<>();
    if (target.mode().keepsRows()) {
      target.layer().current().ifPresent(before -> origins.addAll(before.origins()));
    }
    origins.add(origin);
    return new Publication(
        target.layer(),
        target.mode() == ImportMode.CREATE,
        staged,
        note + repaired,
        coverage(),
        origins);
  }

  /** What was made, once the catalog points to it. */
  ImportResult result(Layer published) {
    long before = target.layer().current().map(LayerRevision::features).orElse(0L);
    boolean upsert = plan != null;
    long removed = target.mode().keepsRows() ? before - kept : before;
    long changed = upsert ? plan.changed().count() : 0;
    return new ImportResult(
        published.id(),
        published.revision().number(),
        staged.features(),
        repairs.count(),
        repairs.report().listed(),
        upsert ? plan.added().count() : taken,
        changed,
        removed - changed,
        leftOut,
        casts.report(),
        published.revision().coverage().isPresent(),
        message());
  }

  private String message() {
    List<String> sentences = new ArrayList<>(MappingSentences.told(target.plan(), leftOut));
    if (request.coverage().isEmpty() && stated().isPresent() && coverage().isEmpty()) {
      sentences.add(
          "Rows of the layer went, so its statement about the ground that it covers went, too:"
              + " checks take nothing from its silence until it is stated anew.");
    }
    return String.join(" ", sentences);
  }

  /**
   * Rows that are added leave the statement about the others true. Where rows went it need not be:
   * nobody has said that there is nothing now.
   */
  private Optional<Coverage> coverage() {
    boolean holds = target.mode().keepsRows() && !(plan != null && plan.removesRows());
    return holds ? request.coverage().or(this::stated) : request.coverage();
  }

  private Optional<Coverage> stated() {
    return target.layer().current().flatMap(LayerRevision::coverage);
  }

  /** Drops the staging table, unless the catalog points to it after all. */
  void discard(LayerCatalog catalog) {
    if (staged != null
        && catalog.revisions(target.layer().id()).stream()
            .noneMatch(r -> r.table().name().equals(staged.table().name()))) {
      originals.drop(staged.table().name());
      store.drop(staged.table().name());
      staged = null;
    }
  }

  /**
   * Reads the file and, where the mode keeps them, the layer's rows.
   *
   * @param old takes the rows of the layer that stay as they are, by the new schema
   * @param fresh takes the rows of the file that go into the revision
   */
  private void readAll(
      JobProgress progress, Consumer<SimpleFeature> old, Consumer<ImportRows.Row> fresh) {
    if (plan != null) {
      eachNew(progress, row -> plan.take(row.feature(), row.record().number()));
    }
    if (target.mode().keepsRows()) {
      eachOld(progress, old);
    }
    if (plan != null) {
      plan.end();
    }
    eachNew(
        progress,
        row -> {
          if (plan != null && !plan.writes(row.feature())) {
            return;
          }
          taken++;
          casts.add(row.record().number(), row.failures());
          if (plan != null) {
            plan.complete(row.feature());
          }
          if (row.checked().invalid()) {
            repairs.add(row.checked().repair());
          }
          fresh.accept(row);
        });
    progress.report(total(), total());
  }

  private void eachNew(JobProgress progress, Consumer<ImportRows.Row> rows) {
    leftOut = 0;
    try (ImportRows file = new ImportRows(source, target.plan().mapping(), schema)) {
      while (file.hasNext()) {
        ImportRows.Row row = file.next();
        if (row.isLeftOut()) {
          leftOut++;
        } else {
          rows.accept(row);
        }
        step(progress);
      }
    }
  }

  private void eachOld(JobProgress progress, Consumer<SimpleFeature> rows) {
    if (target.layer().current().isEmpty()) {
      return;
    }
    SimpleFeatureBuilder builder = new SimpleFeatureBuilder(schema);
    FeatureTable from = target.layer().revision().table();
    try (FeatureCursor cursor = store.read(from, FeatureQuery.all())) {
      while (cursor.hasNext()) {
        SimpleFeature row = cursor.next();
        schema
            .getAttributeDescriptors()
            .forEach(a -> builder.set(a.getName(), row.getAttribute(a.getName())));
        SimpleFeature copy = builder.buildFeature(row.getID());
        if (plan == null || plan.meets(copy, row.getID())) {
          kept++;
          rows.accept(copy);
        }
        step(progress);
      }
    }
  }

  private void step(JobProgress progress) {
    if (++done % REPORT_EVERY == 0) {
      progress.report(done, total());
    }
  }

  /** Features to be read, those of the file twice for a plan. */
  long total() {
    long file = source.report().features();
    long old = target.layer().current().map(LayerRevision::features).orElse(0L);
    return (plan == null ? file : 2 * file) + (target.mode().keepsRows() ? old : 0);
  }
}
