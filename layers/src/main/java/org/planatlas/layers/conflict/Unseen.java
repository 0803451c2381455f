package org.planatlas.layers.conflict;

import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.measure.PlanarMeasure;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * Ground that a rule is about and on which one of its layers says nothing.
 *
 * @param layer that does not cover it
 * @param ground in the plane of the site; of the site, or within the rule's distance of it
 * @param around metres around the site that the rule looks at; 0 for the site alone
 */
record Unseen(LayerSnapshot layer, UnseenGround ground, double around) {

  /** Why the rule is not clear here. */
  LocalizedText reason() {
    if (layer.revision().flatMap(LayerRevision::coverage).isEmpty()) {
      return new LocalizedText(
          "图层 " + layer.name() + " 未说明其数据的覆盖范围",
          "layer " + layer.name() + " does not say which ground its data cover");
    }
    Geometry told = ground.geometry();
    String zh = size(told, "公顷", "米", "处");
    String en = size(told, "ha", "m", "points");
    if (around > 0 && ground.sketch().isEmpty()) {
      zh = "场地周边 %.0f 米内有 %s".formatted(around, zh);
      en = String.format(Locale.ROOT, "%s within %.0f m around the site", en, around);
    } else if (around > 0) {
      zh = "场地有 %s,以及其周边 %.0f 米内的地面,".formatted(zh, around);
      en =
          String.format(
              Locale.ROOT, "%s of the site, and ground within %.0f m around it,", en, around);
    } else {
      zh = "场地有 " + zh;
      en += " of the site";
    }
    return new LocalizedText(
        zh + " 未被图层 " + layer.name() + " 的资料覆盖",
        en + " lie outside the data of layer " + layer.name());
  }

  /** The same as others see it. */
  CoverageGap gap() {
    return new CoverageGap(layer.name(), Optional.of(ground), around, reason());
  }

  private static String size(Geometry ground, String ha, String metres, String points) {
    double area = ground.getArea();
    if (area > 0) {
      return String.format(Locale.ROOT, "%.4f %s", area / 10_000, ha);
    }
    double length = PlanarMeasure.length(ground);
    return length > 0
        ? String.format(Locale.ROOT, "%.1f %s", length, metres)
        : ground.getNumPoints() + " " + points;
  }
}
