package org.planatlas.server.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.UnknownRevisionException;
import org.planatlas.layers.conflict.GeoJsonGeometry;
import org.planatlas.layers.ingest.OriginalGeometries;
import org.planatlas.layers.ingest.RepairProposal;
import org.planatlas.layers.ingest.SourceCrs;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.server.ows.StreamedAnswer;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an import repaired in a layer, with the geometries as they were before. */
@RestController
@RequestMapping("/api/layers/{name}/repairs")
@Access(Action.READ)
class RepairController {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final LayerCatalog catalog;
  private final OriginalGeometries originals;
  private final StreamedAnswer answers;

  RepairController(LayerCatalog catalog, SpatialStore store, StreamedAnswer answers) {
    this.answers = answers;
    this.catalog = catalog;
    this.originals = new OriginalGeometries(store.jdbi());
  }

  /**
   * A GeoJSON FeatureCollection: each original in longitude and latitude, where it has a place
   * there, and as WKT in the CRS of its file.
   *
   * @param number of the revision; the one in force when it is absent
   */
  @GetMapping
  void list(
      @PathVariable String name,
      @RequestParam(name = "revision", required = false) Integer number,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    LayerRevision revision =
        number == null
            ? catalog.get(name).revision()
            : catalog
                .findRevision(catalog.get(name).name(), number)
                .orElseThrow(() -> new UnknownRevisionException(name, number));
    String layer = catalog.get(name).name();
    answers.send(
        request,
        response,
        out -> {
          response.setContentType("application/geo+json");
          TrickledText text = new TrickledText(out);
          write(text, layer, revision);
          text.close();
        });
  }

  private void write(TrickledText writer, String layer, LayerRevision revision) {
    writer.print("{\"type\":\"FeatureCollection\",\"features\":[");
    String[] between = {"\n"};
    originals.list(
        revision.table().name(),
        original -> {
          writer.print(between[0] + MAPPER.writeValueAsString(feature(layer, original)));
          between[0] = ",\n";
        });
    writer.print("\n]}\n");
  }

  private static ObjectNode feature(String layer, OriginalGeometries.Original original) {
    ObjectNode feature =
        MAPPER.createObjectNode().put("type", "Feature").put("id", layer + "." + original.fid());
    feature.set("geometry", onMap(original));
    RepairProposal repair = original.repair();
    ObjectNode properties = MAPPER.valueToTree(repair);
    properties.put("crs", original.crs());
    properties.put("original_wkt", original.geometry().toText());
    feature.set("properties", properties);
    return feature;
  }

  private static ObjectNode onMap(OriginalGeometries.Original original) {
    if (original.geometry().isEmpty()) {
      return null;
    }
    try {
      return MAPPER.valueToTree(
          GeoJsonGeometry.write(SourceCrs.parse(original.crs()).toStorage(original.geometry())));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
