package org.planatlas.layers.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;

class BoxOutlineTest {

  private static Geometry outline(int epsg, Envelope box) {
    return new BoxOutline(CrsCatalog.get(epsg), CrsCatalog.get(CrsCatalog.CGCS2000)).of(box);
  }

  @ParameterizedTest
  @CsvSource({
    "4326, -180, 180, -90, 90",
    "4326, 0, 180, -90, 90",
    "4326, -180, 0, -90, 0",
    "4326, -180, -179, 0, 1",
    "4326, 179, 180, 89, 90",
    "4326, 123, 123, 40, 41",
    "4326, 123, 123, 40, 40",
    "4258, -180, 180, -90, 90"
  })
  void boxInDegreesIsTheSameBox(int epsg, double west, double east, double south, double north) {
    Geometry outline = outline(epsg, new Envelope(west, east, south, north));

    assertThat(outline.isValid()).isTrue();
    Envelope extent = outline.getEnvelopeInternal();
    assertThat(extent.getMinX()).isCloseTo(west, within(1e-8));
    assertThat(extent.getMaxX()).isCloseTo(east, within(1e-8));
    assertThat(extent.getMinY()).isCloseTo(south, within(1e-8));
    assertThat(extent.getMaxY()).isCloseTo(north, within(1e-8));
    Geometry corner = new GeometryFactory().createPoint(new Coordinate(west, south));
    assertThat(Math.abs(west) < 180 || outline.intersects(corner)).isTrue();
  }

  @Test
  void boxInAPlaneHoldsWhatLiesInIt() {
    Envelope box = new Envelope(100_000, 900_000, 4_000_000, 5_000_000);
    Geometry outline = outline(4550, box);

    for (int i = 1; i < 100; i++) {
      Coordinate in =
          new Coordinate(100_000 + 8_000.0 * i, 4_000_001 + 999_998 * Math.abs(Math.sin(i * 17.0)));
      Geometry point = new GeometryFactory().createPoint(in);
      Geometry place = Transforms.apply(point, CrsCatalog.get(4550), CrsCatalog.get(4490));
      // an edge between two vertices leaves the curve by some tens of metres
      assertThat(outline.distance(place)).as("%s", in).isLessThan(1e-3);
    }
  }

  @Test
  void boxWhereItsProjectionHasNoPlacesIsEmpty() {
    assertThat(outline(4550, new Envelope(4e7, 4.2e7, 0, 1e6)).isEmpty()).isTrue();
  }
}
