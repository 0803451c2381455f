package org.planatlas.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import org.geotools.api.referencing.cs.AxisDirection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class PrjReaderTest {

  @ParameterizedTest
  @CsvSource({
    "4550,",
    "4529,",
    "4549,",
    "4528,",
    "4499,",
    "4490,",
    "4326,",
    "3857,",
    "32651,",
    "4610, XIAN_1980",
    "2386, XIAN_1980",
    "2365, XIAN_1980",
    "4214, BEIJING_1954",
    "2438, BEIJING_1954",
    "2417, BEIJING_1954",
    "4555, NEW_BEIJING",
    "4798, NEW_BEIJING",
    "4777, NEW_BEIJING"
  })
  void esriTextIsMatchedWithItsCode(int epsg, LegacyDatum legacy) throws IOException {
    PrjMatch match = PrjReader.read(text(epsg + ".prj"));

    assertThat(match.epsg()).hasValue(epsg);
    assertThat(match.legacy().orElse(null)).isEqualTo(legacy);
    assertThat(match.crs().getCoordinateSystem().getAxis(0).getDirection())
        .isEqualTo(AxisDirection.EAST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0", "-1.0", "1e300", "NaN"})
  void valueThatItsParameterDoesNotAllowIsRefusedWithASentence(String type) throws IOException {
    String text =
        text("3857.prj")
            .replaceAll("(Auxiliary_Sphere_Type\",)[^\\]]*", "$1" + Matcher.quoteReplacement(type));

    assertThat(text).contains("Auxiliary_Sphere_Type\"," + type);
    assertThatThrownBy(() -> PrjReader.read(text))
        .isInstanceOf(UnknownCrsException.class)
        .hasMessageContaining("choose the CRS");
  }

  @ParameterizedTest
  @CsvSource({
    "4550, 4550, false",
    "4490, 4490, false",
    "4326, 4490, false",
    "3857, 3857, false",
    "32651, 32651, false",
    "4610, 4610, false",
    "4610, 4490, true",
    "4490, 4610, true",
    "4529, 4550, true",
    "4549, 4550, true",
    "32651, 4550, true",
    "4550, 99999, false"
  })
  void definitionIsHeldAgainstItsCode(int definition, int code, boolean contradicts)
      throws IOException {
    assertThat(CrsDefinition.contradicts(text(definition + ".prj"), code)).isEqualTo(contradicts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4490 | 0,0,0,0,0,0,0          |",
        "4550 | 0,0,0                  |",
        "4550 | 500,-123,-94,0,0,0,0   | by 500.000, -123.000 and -94.000 m",
        "4490 | 24.2,-123.8,-94.5      | by 24.200, -123.800 and -94.500 m",
        "4490 | 0,0,0,0,0,0,2.5        | TOWGS84",
        "4326 | 500,100,100,0,0,0,0    | by 500.000",
        "32651 | 500,100,100,0,0,0,0   | by 500.000"
      })
  void shiftOfADatumThatNeedsNoneIsAskedAbout(int epsg, String shift, String told)
      throws IOException {
    String text =
        text(epsg + ".prj").replaceFirst("(SPHEROID\\[[^\\]]*\\])", "$1,TOWGS84[" + shift + "]");

    assertThat(text).contains("TOWGS84");
    if (told == null) {
      assertThat(PrjReader.read(text).epsg()).hasValue(epsg);
    } else {
      assertThatThrownBy(() -> PrjReader.read(text))
          .isInstanceOf(UnknownCrsException.class)
          .hasMessageContaining(told)
          .hasMessageContaining("choose the CRS");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"undefined", "", "x[", "GEOGCRS[\"x\"]"})
  void textThatIsNoDefinitionContradictsNothing(String text) {
    assertThat(CrsDefinition.contradicts(text, 4490)).isFalse();
  }

  @Test
  void textOfVeryManyBracketsIsRefusedBeforeItIsParsed() {
    String nested = "PROJCS[\"x\",".repeat(3_000) + "]".repeat(3_000);

    assertThatThrownBy(() -> PrjReader.read(nested))
        .isInstanceOf(UnknownCrsException.class)
        .hasMessageContaining("not WKT 1");
  }

  @Test
  void ogcTextWithNorthingFirstIsReadEastNorth() throws IOException {
    PrjMatch match = PrjReader.read(text("ogc-4550.prj"));

    assertThat(match.epsg()).hasValue(4550);
    assertThat(match.crs().getCoordinateSystem().getAxis(0).getDirection())
        .isEqualTo(AxisDirection.EAST);
  }

  @Test
  void planeOfItsOwnIsReadThoughItHasNoCode() throws IOException {
    PrjMatch match =
        PrjReader.read(text("4550.prj").replace("500000.0", "150000.0").replace("_123E", "_X"));

    assertThat(match.epsg()).isEmpty();
    assertThat(match.name()).isEqualTo("CGCS2000_3_Degree_GK_CM_X");
    assertThat(Transforms.between(match.crs(), CrsCatalog.get(CrsCatalog.CGCS2000))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "123.0, 123.00000001, 4550",
    "500000.0, 500000.0001, 4550",
    "298.257222101, 298.257223563, 4550",
    "D_China_2000, CGCS_2000, 4550",
    "D_China_2000, China_2000, 4550",
    "D_China_2000, D_CGCS2000, 4550"
  })
  void roundedNumbersAndOtherNamesOfTheDatumAreMatched(String from, String to, int epsg)
      throws IOException {
    assertThat(PrjReader.read(text("4550.prj").replace(from, to)).epsg()).hasValue(epsg);
  }

  @Test
  void datumWithTheEllipsoidOfAnotherIsRefused() throws IOException {
    String text = text("4550.prj").replace("6378137.0,298.257222101", "6378245.0,298.3");

    assertThatThrownBy(() -> PrjReader.read(text)).hasMessageContaining("ellipsoid of another");
  }

  @Test
  void codeThatItsParametersContradictIsRefused() throws IOException {
    String text = text("32651.prj").trim().replaceFirst("]$", ",AUTHORITY[\"EPSG\",\"32650\"]]");

    assertThatThrownBy(() -> PrjReader.read(text)).hasMessageContaining("parameters of another");
  }

  @ParameterizedTest
  @CsvSource({
    "4550, true",
    "4326, true",
    "3857, true",
    "32651, true",
    "4610, false",
    "2438, false"
  })
  void relationToCgcs2000IsKnownOnlyForGlobalFrames(int epsg, boolean known) throws IOException {
    assertThat(DatumRelation.isKnown(CrsCatalog.get(epsg))).isEqualTo(known);
    String unknown = text("4326.prj").replace("D_WGS_1984", "D_Local_Survey");
    assertThat(DatumRelation.isKnown(PrjReader.read(unknown).crs())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4550  | Gauss_Kruger                 | Mercator_1SP",
        "4550  | PRIMEM[\"Greenwich\",0.0]     | PRIMEM[\"Paris\",2.33722917]",
        "4490  | PRIMEM[\"Greenwich\",0.0]     | PRIMEM[\"Paris\",2.33722917]",
        "4326  | PRIMEM[\"Greenwich\",0.0]     | PRIMEM[\"Paris\",2.33722917]",
        "32651 | PRIMEM[\"Greenwich\",0.0]     | PRIMEM[\"Paris\",2.33722917]",
        "4490  | \"Degree\",0.0174532925199433 | \"Grad\",0.01570796326794897",
        "4326  | \"Degree\",0.0174532925199433 | \"Grad\",0.01570796326794897",
        "4550  | \"Degree\",0.0174532925199433 | \"Grad\",0.01570796326794897",
        "4550  | UNIT[\"Meter\",1.0]           | UNIT[\"Kilometer\",1000.0]"
      })
  void whatDiffersInMethodMeridianOrUnitHasNotTheCode(int epsg, String from, String to)
      throws IOException {
    String text = text(epsg + ".prj");
    assertThat(text).contains(from);

    assertThat(PrjReader.read(text.replace(from, to)).epsg()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Gauss_Kruger, Transverse_Mercator", "Gauss_Kruger, transverse_mercator"})
  void spellingsOfTheMethodAreMatched(String from, String to) throws IOException {
    assertThat(PrjReader.read(text("4550.prj").replace(from, to)).epsg()).hasValue(4550);
  }

  @Test
  void longitudesOfAnotherMeridianAreMovedToGreenwich() throws IOException {
    String text = text("4490.prj").replace("[\"Greenwich\",0.0]", "[\"Paris\",2.33722917]");

    Geometry moved =
        Transforms.apply(
            new GeometryFactory().createPoint(new Coordinate(120, 40)),
            PrjReader.read(text).crs(),
            CrsCatalog.get(CrsCatalog.CGCS2000));

    assertThat(moved.getCoordinate().x).isCloseTo(122.33722917, within(1e-8));
    assertThat(moved.getCoordinate().y).isCloseTo(40, within(1e-8));
  }

  @Test
  void codeOfAnotherZoneIsRefusedForAChineseZoneToo() throws IOException {
    String text = text("4550.prj").trim().replaceFirst("]$", ",AUTHORITY[\"EPSG\",\"4549\"]]");

    assertThatThrownBy(() -> PrjReader.read(text)).hasMessageContaining("parameters of another");
  }

  @Test
  void byteOrderMarkIsIgnored() throws IOException {
    assertThat(PrjReader.read("\uFEFF" + text("4490.prj")).epsg()).hasValue(4490);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "garbage",
        "PROJCS[\"cut",
        "GEOGCRS[\"China Geodetic Coordinate System 2000\",DATUM[\"China 2000\"]]",
        "VERT_CS[\"h\",VERT_DATUM[\"d\",2005],UNIT[\"m\",1]]"
      })
  void whatIsNoCrsIsRefusedWithASentence(String text) {
    assertThatThrownBy(() -> PrjReader.read(text))
        .isInstanceOf(UnknownCrsException.class)
        .hasMessageContaining("choose the CRS of the data");
  }

  private static String text(String name) throws IOException {
    try (InputStream in = PrjReaderTest.class.getResourceAsStream("/prj/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
