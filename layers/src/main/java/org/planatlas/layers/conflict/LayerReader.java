package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.plane.PlaneCopies;
import org.planatlas.layers.plane.PlaneCopy;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads each layer once per check. Whatever goes wrong becomes the snapshot's failure, so that one
 * broken layer leaves its rules unexamined and the others alone.
 */
final class LayerReader {

  private static final Logger LOG = LoggerFactory.getLogger(LayerReader.class);

  /** What rounding, in boxes of the store and far from a central meridian, may take away. */
  private static final double LEAST_MARGIN_METRES = 200;

  private static final GeometryFactory RECTANGLES = new GeometryFactory();
  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  private final SpatialStore store;
  private final LayerCatalog catalog;
  private final PlaneCopies copies;
  private final CheckSite site;
  private final Map<String, LayerPin> pins;
  private final CheckDeadline deadline;
  private final CheckMemory memory;
  private final Map<String, LayerSnapshot> snapshots = new TreeMap<>();
  private final Map<String, List<SimpleFeature>> unplaced = new HashMap<>();
  private final RevisionRows rows;
  private final Map<String, Double> margins = new HashMap<>();
  private final Restless restless;
  private final Set<String> readTables = new HashSet<>();
  private boolean isSilent;

  /**
   * Reads for one check.
   *
   * @param restless tables that are not read; {@link #findRestless} adds to them
   */
  LayerReader(
      SpatialStore store,
      LayerCatalog catalog,
      PlaneCopies copies,
      CheckSite site,
      Map<String, LayerPin> pins,
      Restless restless,
      CheckMemory memory) {
    this.restless = restless;
    this.deadline = memory.deadline();
    this.memory = memory;
    this.store = store;
    this.rows = new RevisionRows(store, deadline);
    this.catalog = catalog;
    this.copies = copies;
    this.site = site;
    this.pins = pins;
  }

  /**
   * Reads layers, each with the features within a distance of the site.
   *
   * @param reach metres by layer
   * @throws PinnedPartGoneException when a pinned revision no longer exists
   */
  void readAll(Map<String, Double> reach) {
    List<String> tables =
        reach.keySet().stream()
            .filter(name -> !pins.containsKey(name))
            .flatMap(name -> current(name).stream())
            .map(revision -> revision.table().name())
            .toList();
    try {
      rows.ask(tables);
    } catch (StoreException e) {
      LOG.warn("The marks of the layers could not be read for a check", e);
      isSilent = isSilent();
    }
    reach.forEach(this::read);
  }

  /**
   * Finds what each feature shares with the site, see {@link CandidateOverlay}.
   *
   * @throws CheckTooLongException when the time is over
   * @throws CheckTooLargeException when the memory has no room for the pieces
   */
  void overlayAll() {
    CandidateOverlay overlay = new CandidateOverlay(site, memory);
    overlay.overlay(snapshots.values());
    snapshots.replaceAll((name, layer) -> overlay.checked(layer));
  }

  /** The ground of features, with room for their union while it is made. */
  FeatureGround ground(List<Geometry> features) {
    return memory.uniting(features, () -> FeatureGround.of(features));
  }

  /**
   * Takes room for what a rule has found.
   *
   * @throws CheckTooLargeException when the memory has none
   */
  void hold(Match match) {
    Geometry whole = site.whole().site();
    long vertices = 0;
    for (Piece piece : match.hits()) {
      vertices +=
          piece.isPlain() || piece.geometry() == whole ? 0 : piece.geometry().getNumPoints();
    }
    for (Unseen unseen : match.unseen()) {
      Geometry ground = unseen.ground().geometry();
      vertices += ground == whole ? 0 : ground.getNumPoints();
    }
    memory.takeHits(match.hits().size() + match.contacts().size(), vertices);
  }

  /**
   * Looks for tables that somebody has touched while this check read them, or may have: what was
   * read of them may be of two times. A copy does not change and is not among them.
   *
   * @return whether there are any that were not known
   */
  boolean findRestless() {
    try {
      return restless.addTouched(rows.listTouched(readTables));
    } catch (StoreException e) {
      LOG.warn("The marks of the layers could not be read again after a check", e);
      return restless.addUnanswered(readTables);
    }
  }

  /** All layers read so far, by name. */
  List<LayerSnapshot> snapshots() {
    return List.copyOf(snapshots.values());
  }

  /**
   * The layer's features within a distance of the site.
   *
   * @param reachMetres of the first call holds for the whole check
   * @throws PinnedPartGoneException when a pinned revision no longer exists
   */
  LayerSnapshot read(String layer, double reachMetres) {
    LayerSnapshot known = snapshots.get(layer);
    if (known == null) {
      known = readNow(layer, reachMetres);
      snapshots.put(layer, known);
    }
    return known;
  }

  private LayerSnapshot readNow(String name, double reachMetres) {
    if (isSilent) {
      return LayerSnapshot.failed(name, Optional.empty(), silent(name));
    }
    LayerPin pin = pins.get(name);
    if (pin != null && pin.revision().isEmpty()) {
      return LayerSnapshot.failed(name, Optional.empty(), pin.failure().orElse(notLoaded(name)));
    }
    Optional<LayerRevision> revision = Optional.empty();
    try {
      revision = pin == null ? current(name) : Optional.of(pinned(name, pin));
      if (revision.isEmpty()) {
        return LayerSnapshot.failed(name, revision, notLoaded(name));
      }
      if (pin != null && pin.failure().isPresent()) {
        // what could not be read then stays unread, or the check would say something else
        return LayerSnapshot.failed(name, revision, pin.failure().get());
      }
      if (revision.get().features() == 0) {
        return LayerSnapshot.failed(name, revision, empty(name));
      }
      if (restless.isUnanswered(revision.get().table().name())) {
        return LayerSnapshot.failed(name, revision, silent(name));
      }
      if (restless.isTouched(revision.get().table().name())) {
        return changed(name, revision.get(), restless(name), pin);
      }
      Optional<LocalizedText> change = rows.findChange(name, revision.get());
      if (change.isPresent()) {
        return changed(name, revision.get(), change.get(), pin);
      }
      return candidates(name, revision.get(), reachMetres);
    } catch (PinnedPartGoneException | CheckTooLongException | CheckTooLargeException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("Layer {} could not be read for a check", name, e);
      return LayerSnapshot.failed(name, revision, whyNot(name));
    }
  }

  /**
   * One layer may be broken alone. A store that does not answer at all is not asked for the others,
   * which would each wait for it.
   */
  private LocalizedText whyNot(String name) {
    isSilent = isSilent();
    return isSilent ? silent(name) : unreadable(name);
  }

  private boolean isSilent() {
    try {
      store.ping();
      return false;
    } catch (StoreException e) {
      return true;
    }
  }

  private static LayerSnapshot changed(
      String name, LayerRevision revision, LocalizedText change, LayerPin pin) {
    if (pin != null) {
      throw new PinnedPartGoneException(
          "The rows of a layer are not those of then: " + change.en() + ".");
    }
    return LayerSnapshot.failed(name, Optional.of(revision), change);
  }

  private Optional<LayerRevision> current(String name) {
    return catalog.findPlanning(name).flatMap(Layer::current);
  }

  private LayerRevision pinned(String name, LayerPin pin) {
    int number = pin.revision().orElseThrow();
    LayerRevision revision =
        catalog
            .findPlanningRevision(name, number)
            .orElseThrow(
                () ->
                    new PinnedPartGoneException(
                        "Revision %d of layer %s is gone; run a new check."
                            .formatted(number, name)));
    if (pin.sha256().isPresent() && !pin.sha256().get().equals(revision.sha256())) {
      throw new PinnedPartGoneException(
          "Revision %d of layer %s holds other data than then; run a new check."
              .formatted(number, name));
    }
    return revision;
  }

  private LayerSnapshot candidates(String name, LayerRevision revision, double reachMetres) {
    Optional<PlaneCopy> copy = copy(name, revision);
    List<Candidate> candidates =
        copy.isPresent() ? copied(copy.get(), reachMetres) : read(revision.table(), reachMetres);
    Set<String> statuses = new TreeSet<>();
    candidates.forEach(one -> one.text("location_status").ifPresent(statuses::add));
    if (candidates.isEmpty()) {
      firstStatus(revision.table(), copy).ifPresent(statuses::add);
    }
    return new LayerSnapshot(
        name,
        Optional.of(revision),
        Optional.empty(),
        List.copyOf(candidates),
        attributes(revision.table()),
        statuses,
        copy);
  }

  /** A copy is made of what is current, not of what an old check pins. */
  private Optional<PlaneCopy> copy(String name, LayerRevision revision) {
    Optional<PlaneCopy> copy = copies.find(revision, site.plane());
    if (copy.isEmpty() && !pins.containsKey(name)) {
      copies.request(revision, site.plane());
    }
    return copy;
  }

  private List<Candidate> copied(PlaneCopy copy, double reachMetres) {
    List<Candidate> candidates = new ArrayList<>();
    Envelope around = site.box(reachMetres);
    Predicate<Candidate> near = meeting(around);
    copy.search(
        around,
        row -> {
          deadline.verify();
          Candidate candidate = new Candidate(new NearbyRow.Copied(copy, row));
          if (near.test(candidate)) {
            memory.takeFeatures(1, 0);
            candidates.add(candidate);
          }
        });
    candidates.sort(Comparator.comparingLong(Candidate::fid));
    return candidates;
  }

  private List<Candidate> read(FeatureTable table, double reachMetres) {
    List<Candidate> candidates = new ArrayList<>();
    Predicate<Candidate> near = meeting(site.box(reachMetres));
    try (FeatureCursor cursor = open(table, FeatureQuery.where(box(table, reachMetres)))) {
      while (cursor.hasNext()) {
        Candidate candidate =
            candidate(cursor.next(), table)
                .orElseThrow(() -> new StoreException("A row of the index has no geometry."));
        if (near.test(candidate)) {
          memory.takeFeatures(1, candidate.inPlane().getNumPoints());
          candidates.add(candidate);
        }
      }
    }
    return candidates;
  }

  /**
   * Whether a feature itself meets a box in the plane. That its own box does would depend on how
   * the features were searched, in degrees or in the plane, and reports say how many were looked
   * at.
   */
  private static Predicate<Candidate> meeting(Envelope box) {
    Geometry rectangle = RECTANGLES.toGeometry(box);
    return one ->
        box.contains(one.box()) || box.intersects(one.box()) && rectangle.intersects(one.inPlane());
  }

  /** Of the first row that has a place. */
  private Optional<String> firstStatus(FeatureTable table, Optional<PlaneCopy> copy) {
    if (copy.isPresent() && copy.get().size() > 0) {
      return new Candidate(new NearbyRow.Copied(copy.get(), copy.get().first()))
          .text("location_status");
    }
    Filter placed = FILTERS.not(FILTERS.isNull(FILTERS.property(FeatureTable.GEOMETRY)));
    try (FeatureCursor cursor = open(table, FeatureQuery.where(placed).withPage(0, 1))) {
      return cursor.hasNext()
          ? Optional.ofNullable(cursor.next().getAttribute("location_status")).map(Object::toString)
          : Optional.empty();
    }
  }

  private static Set<String> attributes(FeatureTable table) {
    Set<String> names = new LinkedHashSet<>();
    for (AttributeDescriptor attribute : table.schema().getAttributeDescriptors()) {
      names.add(attribute.getLocalName());
    }
    return names;
  }

  /**
   * The rows of a layer that have no geometry, read once.
   *
   * @throws org.planatlas.layers.store.StoreException when the store fails
   */
  List<SimpleFeature> unplacedRows(String layer) {
    return unplaced.computeIfAbsent(layer, this::readUnplaced);
  }

  private List<SimpleFeature> readUnplaced(String layer) {
    FeatureTable table = snapshots.get(layer).revision().orElseThrow().table();
    Filter nowhere = FILTERS.isNull(FILTERS.property(FeatureTable.GEOMETRY));
    List<SimpleFeature> rows = new ArrayList<>();
    try (FeatureCursor cursor = open(table, FeatureQuery.where(nowhere))) {
      while (cursor.hasNext()) {
        deadline.verify();
        rows.add(cursor.next());
      }
    }
    return rows;
  }

  /** The time that the check has. */
  CheckDeadline deadline() {
    return deadline;
  }

  /** The feature in the plane of the site; empty when it has no geometry. */
  Optional<Candidate> candidate(SimpleFeature feature, FeatureTable table) {
    deadline.verify();
    Geometry geometry = (Geometry) feature.getDefaultGeometry();
    if (geometry == null || geometry.isEmpty()) {
      return Optional.empty();
    }
    Geometry inPlane = Transforms.apply(geometry, crs(table), site.plane());
    return Optional.of(new Candidate(new NearbyRow.Read(feature, inPlane)));
  }

  /** Features whose box meets the site's, widened by a distance. */
  Filter box(FeatureTable table, double metres) {
    return box(site.box(metres), table);
  }

  /** Features whose box meets a box in the plane. */
  Filter box(Envelope inPlane, FeatureTable table) {
    return FILTERS.bbox(FILTERS.property(FeatureTable.GEOMETRY), around(inPlane, table));
  }

  /**
   * The box that meets the boxes in the store of all features that may lie within a distance of a
   * site: those are boxes of vertices, while edges are straight in the plane.
   */
  ReferencedEnvelope around(CheckSite place, FeatureTable table, double metres) {
    return around(place.box(metres), table);
  }

  /** The same of features that may meet a box in the plane. */
  ReferencedEnvelope around(Envelope inPlane, FeatureTable table) {
    ReferencedEnvelope box = new ReferencedEnvelope(inPlane, site.plane());
    box.expandBy(margin(table));
    return Transforms.apply(box, crs(table));
  }

  private double margin(FeatureTable table) {
    return margins.computeIfAbsent(
        table.name(), name -> Math.max(LEAST_MARGIN_METRES, store.edgeBulge(table)));
  }

  /** A box in the plane that holds all features of a layer that could be read. */
  Envelope extent(LayerSnapshot layer) {
    LayerRevision revision = layer.revision().orElseThrow();
    if (revision.extent().isEmpty()) {
      return new Envelope();
    }
    Envelope box = new Envelope(Transforms.apply(revision.extent(), site.plane()));
    box.expandBy(margin(revision.table()));
    return box;
  }

  /** Rows of a table; the check does not wait for them longer than it can. */
  FeatureCursor open(FeatureTable table, FeatureQuery query) {
    readTables.add(table.name());
    return store.read(table, query.withPatience(deadline.patience()));
  }

  CheckSite site() {
    return site;
  }

  static CoordinateReferenceSystem crs(FeatureTable table) {
    CoordinateReferenceSystem crs = table.schema().getCoordinateReferenceSystem();
    return crs == null ? CrsCatalog.get(CrsCatalog.CGCS2000) : crs;
  }

  private static LocalizedText notLoaded(String name) {
    return new LocalizedText("图层 " + name + " 尚未载入数据", "layer " + name + " has no data loaded");
  }

  private static LocalizedText restless(String name) {
    return new LocalizedText(
        "读取图层 " + name + " 时其数据正在系统之外被改动,请重新检查",
        "layer " + name + " was changed from outside while it was read; check again");
  }

  private static LocalizedText empty(String name) {
    return new LocalizedText("图层 " + name + " 没有要素", "layer " + name + " has no features");
  }

  private static LocalizedText silent(String name) {
    return new LocalizedText(
        "数据库没有响应,图层 " + name + " 无法读取,请稍后重试",
        "the database does not answer, so layer " + name + " could not be read; try again later");
  }

  static LocalizedText unreadable(String name) {
    return new LocalizedText(
        "图层 " + name + " 读取失败,请稍后重试或联系管理员",
        "layer " + name + " could not be read; try again or ask the administrator");
  }
}
