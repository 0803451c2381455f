package org.planatlas.layers.seed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.geometry.GeometryRepair;
import org.planatlas.geo.geometry.MultiPart;
import org.planatlas.geo.geometry.RepairedGeometry;
import org.planatlas.geo.measure.EllipsoidalMeasure;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.catalog.DistrictAreas;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.ingest.geojson.GeoJsonFeatureReader;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StagedTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Declares the layers of the seeds and fills those that have no data. Each layer is one revision,
 * published whole or not at all, so that a start that was killed goes on where it stopped.
 */
public final class SeedLoader {

  private static final Logger LOG = LoggerFactory.getLogger(SeedLoader.class);
  static final String CREATED_BY = "seeds";
  private static final int STORAGE_EPSG = 4490;

  private final SpatialStore store;
  private final LayerCatalog catalog;
  private final DistrictAreas districts;
  private final SeedDeclarations.LayersFile file = SeedDeclarations.read();
  private final List<SeedLayer> declared = file.layers();

  /** Works on this store and its catalog. */
  public SeedLoader(SpatialStore store, LayerCatalog catalog) {
    this.store = store;
    this.catalog = catalog;
    this.districts = new DistrictAreas(store, catalog);
  }

  /** Declares layers that the catalog does not know; data and edited titles stay as they are. */
  public void declare() {
    for (SeedLayer seed : declared) {
      if (catalog.findPlanning(seed.name()).isEmpty() && !isDeleted(seed.name())) {
        catalog.declare(seed.toLayer(file.codeLists()));
      }
      if (seed.growing()) {
        loadIfEmpty(seed);
      }
    }
  }

  /**
   * Fills every declared layer that has a file and no revision: first those whose coverage is not
   * made of others (the districts). Returns their names.
   */
  public List<String> load() {
    List<String> loaded = new ArrayList<>();
    List<SeedLayer> seeds = new ArrayList<>(declared);
    seeds.sort(Comparator.comparing(seed -> seed.coverage() != null));
    for (SeedLayer seed : seeds) {
      if (seed.file() != null && loadIfEmpty(seed)) {
        loaded.add(seed.name());
      }
    }
    return loaded;
  }

  private boolean isDeleted(String name) {
    return catalog.listDeleted().stream().anyMatch(layer -> layer.id().equals(name));
  }

  private boolean loadIfEmpty(SeedLayer seed) {
    boolean empty =
        catalog.findPlanning(seed.name()).filter(l -> l.current().isEmpty()).isPresent();
    if (empty) {
      publish(seed, catalog.getPlanning(seed.name()));
    }
    return empty;
  }

  private void publish(SeedLayer seed, Layer layer) {
    CoordinateReferenceSystem crs = CrsCatalog.get(STORAGE_EPSG);
    SimpleFeatureType schema =
        LayerSchema.of(layer.name(), layer.geometryType(), layer.attributes(), crs);
    String table = layer.name() + "_r1";
    store.drop(table);
    Repairs repairs = new Repairs();
    StagedTable staged;
    try (FeatureLoader loader = store.load(table, schema)) {
      if (seed.file() != null) {
        fill(loader, seed, schema, repairs);
      }
      staged = loader.finish();
    }
    catalog.publish(layer.name(), staged, CREATED_BY, repairs.note(seed), coverage(seed));
    LOG.debug("Loaded layer {} with {} features", layer.name(), staged.features());
  }

  private Optional<Coverage> coverage(SeedLayer seed) {
    return Optional.ofNullable(seed.coverage())
        .map(codes -> new Coverage(districts.get(codes), Optional.empty()));
  }

  private static void fill(
      FeatureLoader loader, SeedLayer seed, SimpleFeatureType schema, Repairs repairs) {
    try (GeoJsonFeatureReader reader =
        GeoJsonFeatureReader.open(SeedDeclarations.open(seed.file()), schema)) {
      while (reader.hasNext()) {
        SimpleFeature feature = reader.next();
        repairs.mend(feature);
        loader.write(feature);
      }
    }
  }

  /** Counts what had to be repaired, and how much area that moved. */
  private static final class Repairs {

    private int count;
    private double areaDelta;

    void mend(SimpleFeature feature) {
      Geometry geometry = (Geometry) feature.getDefaultGeometry();
      if (geometry == null) {
        return;
      }
      RepairedGeometry repaired = GeometryRepair.repair(geometry);
      if (!repaired.defects().isEmpty()) {
        Class<?> wanted = feature.getFeatureType().getGeometryDescriptor().getType().getBinding();
        Geometry mended = repaired.geometry();
        Geometry fitting = wanted.isInstance(mended) ? mended : MultiPart.promote(mended);
        feature.setDefaultGeometry(fitting);
        count++;
        areaDelta +=
            EllipsoidalMeasure.area(fitting).squareMetres()
                - EllipsoidalMeasure.area(geometry).squareMetres();
      }
    }

    String note(SeedLayer seed) {
      String source = seed.file() == null ? "empty at start" : "seeds/" + seed.file();
      return count == 0
          ? source
          : String.format(
              java.util.Locale.ROOT,
              "%s; %d geometries repaired, area changed by %.2f m2",
              source,
              count,
              areaDelta);
    }
  }
}
