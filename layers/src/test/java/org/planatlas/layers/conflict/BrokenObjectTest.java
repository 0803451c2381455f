package org.planatlas.layers.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.report.RuleStatus;

/** An object that no overlay takes is named, and leaves its layer unexamined. */
class BrokenObjectTest {

  private final MemoryLayers layers = MemoryLayers.allFarAway();

  @Test
  void objectWithoutAPlaceForOneVertexIsNamedAndItsLayerNotExamined() {
    layers.put("own", "grade,project", "A,|" + square(100, 100, 50), "A,|" + square(300, 300, 90));
    breakGeometry(layers.store.tables.get("own_r1").get(1));
    CheckReport report =
        SmallRules.check(layers, SmallRules.of("where: grade = 'A'"))
            .run(CheckRequest.ofSite("road", SitePart.whole(lonLat(square(0, 0, 350)))));
    RuleResult rule = report.rules().get(0);
    assertThat(rule.status()).isEqualTo(RuleStatus.NOT_EXAMINED);
    assertThat(rule.reasonEn()).contains("own_r1.2 is broken", "repair it");
    assertThat(rule.reason()).contains("图形有误");
    assertThat(report.verdict()).isEqualTo(CheckVerdict.UNDETERMINED);
    assertThat(report.totals().freeM2()).isZero();
  }

  private static void breakGeometry(SimpleFeature feature) {
    Geometry geometry = ((Geometry) feature.getDefaultGeometry()).copy();
    geometry.getCoordinates()[1].x = Double.NaN;
    geometry.geometryChanged();
    feature.setDefaultGeometry(geometry);
    assertThat(List.of(geometry.getCoordinates())).anyMatch(c -> Double.isNaN(c.x));
  }
}
