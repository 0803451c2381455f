package org.planatlas.server.map;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.encode.CollectionPage;
import org.planatlas.layers.encode.GeoJsonWriter;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** GeoJSON in the CRS of the map, east before north. */
@Component
class FeatureInfoJson implements FeatureInfoFormat {

  @Override
  public List<String> mediaTypes() {
    return List.of("application/json", "application/geo+json");
  }

  @Override
  public void write(List<FoundFeatures> found, MapArea area, OwsRequest request, OutputStream out)
      throws IOException {
    List<SimpleFeature> all = found.stream().flatMap(layer -> layer.features().stream()).toList();
    var storage = CrsCatalog.get(CrsCatalog.CGCS2000);
    new GeoJsonWriter(storage, area.crs())
        .write(all.iterator(), CollectionPage.whole(all.size()), out);
  }
}
