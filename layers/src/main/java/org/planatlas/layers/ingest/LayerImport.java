package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.HighestKey;
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
  private UpsertPlan plan;
  private final SimpleFeatureType schema;
  private final SimpleFeatureBuilder rows;
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
    this.rows = new SimpleFeatureBuilder(schema);
  }

  /** For a preview: a replacement is compared with the layer by the key that somebody chose. */
  void compare() {
    if (target.mode() == ImportMode.REPLACE) {
      target
          .findKey(request.choice().key())
          .ifPresent(key -> plan = new UpsertPlan(key, true, List.of()));
    }
  }

  /** Reads everything that a commit reads and writes nothing. */
  CommitPreview preview(JobProgress progress) {
    readAll(progress, row -> {}, row -> {});
    long before = target.layer().current().map(LayerRevision::features).orElse(0L);
    boolean replaces = target.mode() == ImportMode.REPLACE;
    boolean compared = plan != null;
    return new CommitPreview(
        target.layer().name(),
        target.mode().label(),
        compared ? plan.key() : null,
        compared ? CommitPreview.Changes.of(plan.added()) : CommitPreview.Changes.of(taken),
        compared ? CommitPreview.Changes.of(plan.changed()) : CommitPreview.Changes.of(0),
        compared && plan.removesMissing()
            ? CommitPreview.Changes.of(plan.missing())
            : CommitPreview.Changes.of(compared || !replaces ? 0 : before),
        compared ? plan.unchanged() : (replaces ? 0 : before),
        compared && !plan.removesMissing() ? plan.missing().count() : 0,
        leftOut,
        compared ? plan.differences().report() : null,
        repairs.report(),
        casts.report(),
        String.join(" ", sentences()),
        PageSentences.joined(sentences()));
  }

  /**
   * Fills the staging table. Rows that stay or change keep their keys; new ones get keys above all
   * that any revision of the layer has, so that an id never stands for another feature.
   *
   * @throws JobFailedException when repairs are above the limit and nobody accepted them; its
   *     result lists them
   */
  void stage(LayerCatalog catalog, JobProgress progress) {
    highestKey =
        target.mode() == ImportMode.CREATE
            ? 0
            : HighestKey.of(store, catalog.revisions(target.layer().id()));
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

  private long key(SimpleFeature row) {
    Optional<String> before = plan == null ? Optional.empty() : plan.findFeature(row);
    return before.map(FeatureTable::keyOf).orElseGet(() -> ++highestKey);
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
        String.join(" ", sentences()));
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>(MappingSentences.told(target.plan(), leftOut));
    long nearly = plan == null ? 0 : plan.differences().nearly();
    if (nearly > 0) {
      sentences.add(
          target.mode().keepsRows()
              ? "The geometries of %d features differ from the layer's by less than 1 mm; they count as the same, and the layer keeps its own."
                  .formatted(nearly)
              : "The geometries of %d features differ from the layer's by less than 1 mm; they count as the same, and those of the file are taken."
                  .formatted(nearly));
    }
    if (request.coverage().isEmpty() && stated().isPresent() && coverage().isEmpty()) {
      sentences.add(
          "Rows of the layer went, so its statement about the ground that it covers went, too:"
              + " checks take nothing from its silence until it is stated anew.");
    }
    return sentences;
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
    if (readsLayer()) {
      eachOld(progress, old);
    }
    if (plan == null) {
      eachNew(progress, row -> take(row, fresh));
    } else {
      plan.end();
      eachChanged(progress, old, fresh);
    }
    progress.report(total(), total());
  }

  private boolean readsLayer() {
    return target.mode().keepsRows() || plan != null;
  }

  /** The rows of the file that an upsert takes, and those of the layer that it leaves after all. */
  private void eachChanged(
      JobProgress progress, Consumer<SimpleFeature> old, Consumer<ImportRows.Row> fresh) {
    FeatureTable table =
        target.layer().current().isEmpty() ? null : target.layer().revision().table();
    RowPairs pairs =
        new RowPairs(
            store,
            table,
            (row, found) -> {
              SimpleFeature before = bySchema(found);
              ImportRows.Row changed = plan.compares(row, before);
              if (changed == null) {
                kept++;
                old.accept(before);
              } else {
                take(changed, fresh);
              }
            });
    eachNew(
        progress,
        row -> {
          if (plan.writes(row.feature())) {
            plan.findFeature(row.feature())
                .ifPresentOrElse(feature -> pairs.add(row, feature), () -> take(row, fresh));
          }
        });
    pairs.end();
  }

  private void take(ImportRows.Row row, Consumer<ImportRows.Row> fresh) {
    taken++;
    casts.add(row.record().number(), row.failures());
    if (row.checked().invalid()) {
      repairs.add(row.checked().repair());
    }
    fresh.accept(row);
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
    FeatureTable from = target.layer().revision().table();
    try (FeatureCursor cursor = store.read(from, FeatureQuery.all())) {
      while (cursor.hasNext()) {
        SimpleFeature copy = bySchema(cursor.next());
        if (plan == null || plan.meets(copy, copy.getID())) {
          kept++;
          rows.accept(copy);
        }
        step(progress);
      }
    }
  }

  /** A row of the layer with the attributes that it will have. */
  private SimpleFeature bySchema(SimpleFeature row) {
    schema
        .getAttributeDescriptors()
        .forEach(a -> rows.set(a.getName(), row.getAttribute(a.getName())));
    return rows.buildFeature(row.getID());
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
    return (plan == null ? file : 2 * file) + (readsLayer() ? old : 0);
  }
}
