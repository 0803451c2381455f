package org.planatlas.seedgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import tools.jackson.databind.JsonNode;

class SeedLayersTest {

  static Stream<JsonNode> loaded() {
    return SeedData.declared().stream().filter(l -> l.has("file"));
  }

  @ParameterizedTest
  @MethodSource("loaded")
  void everyFeatureHasTheDeclaredAttributesAndGeometryType(JsonNode layer) throws IOException {
    Set<String> declared = new HashSet<>();
    layer.get("attributes").forEach(a -> declared.add(a.get("name").asString()));
    List<SeedData.Row> rows = SeedData.rows(layer.get("name").asString());
    assertThat(rows).isNotEmpty();
    for (SeedData.Row row : rows) {
      assertThat(new HashSet<>(row.properties().propertyNames())).isEqualTo(declared);
      assertThat(layer.get("geometry").asString()).endsWith(row.geometry().getGeometryType());
      assertThat(row.text("location_status")).isIn("APPROXIMATE", "SYNTHETIC");
      assertThat(row.text("source")).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("loaded")
  void everyGeometryButTheRawDistrictsIsValid(JsonNode layer) throws IOException {
    List<String> faults = new ArrayList<>();
    if (!layer.get("name").asString().equals("district")) {
      for (SeedData.Row row : SeedData.rows(layer.get("name").asString())) {
        var error = new IsValidOp(row.geometry()).getValidationError();
        if (error != null) {
          faults.add(error + " " + row.properties());
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void forestFieldsAndSettlementsShareBordersWithoutOverlap() throws IOException {
    List<Geometry> parcels = new ArrayList<>();
    for (String name :
        List.of("forest_land", "permanent_basic_farmland", "farmland", "settlement")) {
      SeedData.rows(name).forEach(r -> parcels.add(r.geometry().getGeometryN(0)));
    }
    Geometry[] errors = CoverageValidator.validate(parcels.toArray(Geometry[]::new));
    assertThat(errors).containsOnlyNulls();
  }

  @Test
  void forestHasAtLeastTwentyThousandNumberedSubcompartments() throws IOException {
    List<SeedData.Row> rows = SeedData.rows("forest_land");
    Set<String> numbers = new HashSet<>();
    for (SeedData.Row row : rows) {
      String number = row.text("subcompartment");
      numbers.add(number);
      assertThat(number).matches("210323\\d{15}").startsWith(row.text("compartment"));
      assertThat(row.text("land_class")).matches("030[1-4]\\d\\d");
      assertThat(row.text("forest_category")).isIn("011", "012", "021", "022");
      assertThat(row.text("protection_grade")).isIn("1", "2", "3", "4", null);
    }
    assertThat(rows).hasSizeBetween(20_000, 30_000);
    assertThat(numbers).hasSameSizeAs(rows);
  }

  @Test
  void shihuReservoirCoversThePublishedArea() throws IOException {
    double area = 0;
    Set<String> parts = new HashSet<>();
    for (SeedData.Row row : SeedData.rows("project_site")) {
      if (row.text("project").equals("W01")) {
        area += row.plane().getArea();
        parts.add(row.text("part"));
        assertThat(row.text("location_status")).isEqualTo("SYNTHETIC");
      }
    }
    assertThat(area / 1e4).isCloseTo(3164.8, within(31.6));
    assertThat(parts).contains("DAM", "INUNDATION", "RESETTLEMENT");
  }

  @Test
  void oneCoreAndFourZonesHaveNoNamesAndDoNotOverlap() throws IOException {
    List<SeedData.Row> rows = SeedData.rows("one_core_four_zones");
    assertThat(rows).extracting(r -> r.text("name")).containsOnlyNulls();
    assertThat(rows)
        .extracting(r -> r.text("role") + r.text("seq"))
        .containsExactly("CORE0", "ZONE1", "ZONE2", "ZONE3", "ZONE4");
    for (SeedData.Row a : rows) {
      for (SeedData.Row b : rows) {
        if (a != b) {
          Geometry both =
              OverlayNGRobust.overlay(a.geometry(), b.geometry(), OverlayNG.INTERSECTION);
          assertThat(both.getArea()).isZero();
        }
      }
    }
  }
}
