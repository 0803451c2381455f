package org.planatlas.layers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.job.JobState;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A fresh embedded store with uploads, and the steps that tests of uploads take on it. */
final class IngestStage implements AutoCloseable {

  /** A place near Xiuyan in EPSG:4550. */
  static final double X = 525_000;

  static final double Y = 4_462_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final SpatialStore store;
  final LayerCatalog catalog;
  final JobService jobs;
  final Uploads uploads;

  IngestStage(Path folder) {
    this(folder, StoreSettings.embedded(folder), 1);
  }

  IngestStage(Path folder, StoreSettings settings, int threads) {
    store = Stores.open(settings);
    catalog = new JdbcLayerCatalog(store);
    jobs = new JobService(store.jdbi(), threads);
    uploads = new Uploads(store, catalog, jobs, folder.resolve("uploads"), IngestLimits.defaults());
  }

  @Override
  public void close() {
    jobs.close();
    store.close();
  }

  /** Declares a layer of polygons without data. */
  Layer declare(String name, LayerAttribute... attributes) {
    return catalog.declare(
        new Layer(
            Layer.DEFAULT_WORKSPACE,
            name,
            LocalizedText.of(name),
            LocalizedText.of(""),
            "control",
            "polygon",
            "MultiPolygon",
            1,
            List.of(attributes),
            java.util.Optional.empty(),
            false));
  }

  static LayerAttribute attribute(String name, Class<?> type) {
    return new LayerAttribute(name, type, LocalizedText.of(name));
  }

  UploadReport send(ShapefileFixture data) {
    return uploads.receive("data.zip", new ByteArrayInputStream(data.zip("data")), "staff");
  }

  UploadReport send(String fileName, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return uploads.receive(fileName, new ByteArrayInputStream(bytes), "staff");
  }

  JsonNode commit(String upload, CommitRequest request) {
    Job ended = await(uploads.commit(upload, request, "staff"));
    assertThat(ended.state()).as(ended.message()).isEqualTo(JobState.SUCCEEDED);
    return JSON.readTree(ended.result());
  }

  Job refused(String upload, CommitRequest request) {
    Job ended = await(uploads.commit(upload, request, "staff"));
    assertThat(ended.state()).as(ended.message()).isEqualTo(JobState.FAILED);
    return ended;
  }

  Job await(Job job) {
    for (int i = 0; i < 2_400; i++) {
      Job now = jobs.find(job.id()).orElseThrow();
      if (now.state().isFinal()) {
        return now;
      }
      try {
        Thread.sleep(25);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("The job did not end.");
  }

  List<Fault> faults(String upload) {
    List<Fault> faults = new ArrayList<>();
    uploads.listFaults(upload, false, faults::add);
    return faults;
  }

  List<SimpleFeature> rows(String layer) {
    List<SimpleFeature> rows = new ArrayList<>();
    try (FeatureCursor cursor =
        store.read(catalog.get(layer).revision().table(), FeatureQuery.all())) {
      cursor.forEachRemaining(rows::add);
    }
    return rows;
  }

  List<Object> values(String layer, String attribute) {
    List<Object> values = new ArrayList<>();
    rows(layer).forEach(row -> values.add(row.getAttribute(attribute)));
    return values;
  }
}
