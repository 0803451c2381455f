package org.planatlas.seedgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

class SeedFileTest {

  @Test
  void placesAreWrittenAgainByteForByte(@TempDir Path directory) throws IOException {
    Path written = SeedFile.write(directory, "place", Layers.places(new Gazetteer()));
    Path committed = SeedData.SEEDS.resolve("layers/place.geojson");
    assertThat(Files.readString(written)).isEqualTo(Files.readString(committed));
  }

  /** Values of EPSG:4550 computed with PROJ. */
  @ParameterizedTest
  @CsvSource({
    "123.0, 40.0, 500000.0, 4429529.0302",
    "123.283, 40.28, 524067.4814, 4460657.9094",
  })
  void planeAgreesWithTheReference(double lon, double lat, double x, double y) {
    Coordinate plane = GaussKrueger.toPlane(lon, lat);
    assertThat(plane.x).isCloseTo(x, within(1e-3));
    assertThat(plane.y).isCloseTo(y, within(1e-3));
    Coordinate back = GaussKrueger.toDegrees(plane.x, plane.y);
    assertThat(back.x).isCloseTo(lon, within(1e-11));
    assertThat(back.y).isCloseTo(lat, within(1e-11));
  }
}
