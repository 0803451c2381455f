package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeature;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.overlay.SiteOverlay;

/** An object that no overlay takes is named, and leaves its layer unexamined. */
class BrokenObjectTest {

  private final CheckSite site =
      CheckSite.of(List.of(SitePart.whole(lonLat(square(0, 0, 350)))), "road");
  private final MemoryLayers layers = MemoryLayers.allFarAway();

  private LayerSnapshot snapshot(boolean isBroken) {
    layers.put("own", "grade,project", "A,|" + square(100, 100, 50), "A,|" + square(300, 300, 90));
    List<Candidate> candidates = new ArrayList<>();
    for (SimpleFeature feature : layers.store.tables.get("own_r1")) {
      Geometry lonLat = (Geometry) feature.getDefaultGeometry();
      Geometry inPlane =
          Transforms.apply(lonLat, CrsCatalog.get(CrsCatalog.CGCS2000), site.plane());
      if (isBroken && candidates.size() == 1) {
        inPlane.getCoordinates()[1].x = Double.NaN;
      }
      candidates.add(new Candidate(new NearbyRow.Read(feature, inPlane)));
    }
    return new LayerSnapshot(
        "own",
        Optional.empty(),
        Optional.empty(),
        candidates,
        Set.of(),
        Set.of(),
        Optional.empty());
  }

  private LayerSnapshot checked(LayerSnapshot layer) {
    CandidateOverlay overlay = new CandidateOverlay(site, new CheckMemory(CheckDeadline.NONE));
    overlay.overlay(List.of(layer));
    return overlay.checked(layer);
  }

  @Test
  void objectWithoutAPlaceForOneVertexIsNamedAndItsLayerFails() {
    LayerSnapshot layer = checked(snapshot(true));
    assertThat(layer.candidates()).isEmpty();
    assertThat(layer.failure().orElseThrow().en())
        .contains("layer own: the geometry of own.2 is broken", "repair it");
    assertThat(layer.failure().orElseThrow().zh()).contains("own.2", "图形有误");
  }

  @Test
  void soundLayerStaysWhatItIs() {
    LayerSnapshot layer = snapshot(false);
    assertThat(checked(layer)).isSameAs(layer);
  }

  @Test
  void siteOfWhichARepairLeavesNothingIsNoSiteToExamine() {
    Coordinate[] ring = {
      new Coordinate(0, 0), new Coordinate(9, 9), new Coordinate(0, 0), new Coordinate(0, 0)
    };
    Geometry flat = new GeometryFactory().createPolygon(ring);
    assertThatThrownBy(() -> SiteOverlay.of(flat))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a repair leaves nothing of it");
  }
}
