package org.planatlas.layers.encode.shapefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.geotools.api.feature.simple.SimpleFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.encode.FeatureFormat;
import org.planatlas.layers.encode.FileSample;
import org.planatlas.layers.encode.Gdal;
import org.planatlas.layers.encode.HeldOutput;
import org.planatlas.layers.encode.UnfitFormatException;

class ShapefileWriterTest {

  private static final String POINT = "POINT (123.3 40.3)";
  private static final String LINE = "LINESTRING (123.3 40.3, 123.4 40.3)";
  private static final String SQUARE =
      "POLYGON ((123.7 40.3, 123.7 40.31, 123.71 40.31, 123.71 40.3, 123.7 40.3))";

  @TempDir Path folder;

  private static LayerAttribute attribute(String name, Class<?> type) {
    return new LayerAttribute(name, type, LocalizedText.of(name));
  }

  private static FileSample sample(String geometryType, LayerAttribute... attributes) {
    return new FileSample(geometryType, List.of(attributes));
  }

  /** The entries of a zip with their contents. */
  private Map<String, byte[]> zip(FileSample sample, long largestFile) {
    Path file = folder.resolve("parcel.zip");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ShapefileWriter writer =
        new ShapefileWriter(
            sample.file(FeatureFormat.SHAPEFILE, null, folder),
            new HeldOutput(bytes),
            largestFile)) {
      for (SimpleFeature feature : sample.features()) {
        writer.write(feature);
      }
      writer.finish();
      Files.write(file, bytes.toByteArray());
      Map<String, byte[]> entries = new LinkedHashMap<>();
      try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
      return entries;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Map<String, byte[]> zip(FileSample sample) {
    return zip(sample, Integer.MAX_VALUE);
  }

  private static String text(Map<String, byte[]> zip, String name) {
    return new String(zip.get(name), StandardCharsets.UTF_8);
  }

  @Test
  void shapefileHasItsFiveFilesAndTwoThatTell() {
    Map<String, byte[]> zip =
        zip(sample("Polygon", attribute("name", String.class)).add(SQUARE, "石湖"));

    assertThat(zip)
        .containsOnlyKeys(
            "README.txt",
            "parcel.shp",
            "parcel.shx",
            "parcel.dbf",
            "parcel.prj",
            "parcel.cpg",
            "fields.csv");
    assertThat(text(zip, "parcel.cpg")).isEqualTo("UTF-8");
    assertThat(text(zip, "parcel.prj"))
        .startsWith("GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\"");
    assertThat(text(zip, "README.txt")).contains("宗地", "Parcels", "Revision 3.", "EPSG:4490");
  }

  @Test
  void everyKindOfGeometryGetsAShapefileOfItsOwn() {
    Map<String, byte[]> zip =
        zip(
            sample("Geometry", attribute("n", Integer.class))
                .add(SQUARE, 1)
                .add(POINT, 2)
                .add("MULTIPOINT ((123.3 40.3), (123.4 40.4))", 3)
                .add(LINE, 4)
                .add("GEOMETRYCOLLECTION (" + POINT + ", " + SQUARE + ")", 5)
                .add(null, 6));

    assertThat(zip.keySet().stream().filter(name -> name.endsWith(".shp")))
        .containsExactlyInAnyOrder(
            "parcel_point.shp", "parcel_multipoint.shp", "parcel_line.shp", "parcel_polygon.shp");
    Path file = folder.resolve("parcel.zip");
    assertThat(values(file, "parcel_point", "n")).containsExactly("2", "5");
    assertThat(values(file, "parcel_multipoint", "n")).containsExactly("3");
    assertThat(values(file, "parcel_line", "n")).containsExactly("4");
    assertThat(values(file, "parcel_polygon", "n")).containsExactly("1", "5", "6");
  }

  private static List<String> values(Path file, String layer, String field) {
    return Gdal.features(file, layer).stream()
        .map(feature -> feature.at("/properties/" + field).asString())
        .toList();
  }

  @Test
  void layerWithoutFeaturesIsAShapefileWithoutRecords() {
    zip(sample("MultiLineString", attribute("n", Integer.class)));

    assertThat(Gdal.summary(folder.resolve("parcel.zip")))
        .contains("Geometry: Line String", "Feature Count: 0", "n: Integer");
  }

  @Test
  void filesAreCutBelowTheLimitAndLoseNothing() {
    FileSample sample = sample("Polygon", attribute("n", Integer.class));
    for (int i = 0; i < 100; i++) {
      sample.add(i % 10 == 3 ? null : SQUARE, i);
    }

    Map<String, byte[]> zip = zip(sample, 5_000);

    assertThat(zip.keySet()).contains("parcel.shp", "parcel_2.shp", "parcel_3.shp");
    assertThat(zip.entrySet())
        .filteredOn(entry -> entry.getKey().matches(".*\\.(shp|dbf)"))
        .allSatisfy(entry -> assertThat(entry.getValue()).hasSizeLessThanOrEqualTo(5_000));
    Path file = folder.resolve("parcel.zip");
    List<String> all = new ArrayList<>();
    zip.keySet().stream()
        .filter(name -> name.endsWith(".shp"))
        .forEach(name -> all.addAll(values(file, name.replace(".shp", ""), "n")));
    assertThat(all).containsExactlyElementsOf(numbers(100));
  }

  @Test
  void rowsAreCutBelowTheLimitToo() {
    FileSample sample = sample("Point", attribute("text", String.class));
    for (int i = 0; i < 60; i++) {
      sample.add(POINT, i + "-" + "x".repeat(200));
    }

    Map<String, byte[]> zip = zip(sample, 5_000);

    assertThat(zip.get("parcel.dbf")).hasSizeLessThanOrEqualTo(5_001);
    assertThat(zip.keySet().stream().filter(name -> name.endsWith(".dbf"))).hasSize(3);
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name, code              | name, code",
        "protection_grade, b     | protection, b",
        "protection_grade, protection_kind, protection | protecti_1, protecti_2, protection",
        "林地保护等级, 林地保护类别  | 林地保, 林地_1",
        "Name_longer_1, name_longer_2 | Name_longe, name_lon_1"
      })
  void namesAreCutToTenBytesAndStayUnique(String attributes, String fields) {
    List<String> names = List.of(attributes.strip().split(", "));

    assertThat(DbfNames.of(names)).containsExactly(fields.split(", "));
    assertThat(DbfNames.of(names))
        .allSatisfy(
            name -> assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(10));
  }

  @Test
  void fieldsCsvSaysWhichFieldIsWhichAttribute() {
    Map<String, byte[]> zip =
        zip(
            sample(
                    "Point",
                    attribute("parcel_number", Long.class),
                    attribute("protection_grade", String.class))
                .add(POINT, 7L, "一级"));

    assertThat(text(zip, "fields.csv").lines())
        .containsExactly(
            "\uFEFFfield,attribute,title_zh,title_en,type,width,decimals,cut",
            "parcel_num,parcel_number,宗地号,Parcel number,N,18,0,0",
            "protection,protection_grade,protection_grade,protection_grade,C,6,0,0");
  }

  @Test
  void longTextIsCutBetweenCharactersAndStandsInFullBeside() {
    String longText = "一".repeat(84) + "二三四\n\"五\"";
    Map<String, byte[]> zip =
        zip(
            sample("Point", attribute("remark", String.class))
                .add(POINT, "short")
                .add(POINT, longText));

    assertThat(values(folder.resolve("parcel.zip"), "parcel", "remark"))
        .containsExactly("short", "一".repeat(84));
    assertThat(text(zip, "fields.csv")).endsWith("remark,remark,remark,remark,C,254,0,1\r\n");
    assertThat(text(zip, "full_values.csv"))
        .isEqualTo(
            "\uFEFFfile,record,field,attribute,value\r\nparcel,2,remark,remark,\""
                + longText.replace("\"", "\"\"")
                + "\"\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.5; -20.25                             | N,6,2",
        "3                                       | N,3,1",
        "123456789.12345679                      | N,18,8",
        "1.7976931348623157E308; 4.9E-324        | F,24,15",
        "0.1; 1234567890123456                   | N,18,1",
        "1.2345678901234567E-9; 1000000          | F,24,15",
        "-1.2345678901234567E-300                | F,24,15"
      })
  void numbersKeepEveryDigit(String values, String field) {
    FileSample sample = sample("Point", attribute("v", Double.class));
    List<Double> numbers =
        Stream.of(values.split(";")).map(value -> Double.valueOf(value.strip())).toList();
    numbers.forEach(number -> sample.add(POINT, number));

    Map<String, byte[]> zip = zip(sample);

    assertThat(text(zip, "fields.csv")).endsWith("v,v,v,v," + field + ",0\r\n");
    assertThat(Gdal.features(folder.resolve("parcel.zip"), "parcel"))
        .extracting(feature -> feature.at("/properties/v").asDouble())
        .containsExactlyElementsOf(numbers);
  }

  @Test
  void decimalsStayDecimalsWhereReadersGoByTheHeadOfTheField() throws IOException {
    zip(
        sample("Point", attribute("v", Double.class))
            .add(POINT, 0.1)
            .add(POINT, 1.0 / 3)
            .add(POINT, 12345.678)
            .add(POINT, -1e30));
    Path csv = folder.resolve("copy.csv");

    Gdal.run("ogr2ogr", "-f", "CSV", csv.toString(), "/vsizip/" + folder.resolve("parcel.zip"));

    assertThat(Files.readAllLines(csv).stream().skip(1).map(Double::valueOf).toList())
        .satisfiesExactly(
            v -> assertThat(v).isEqualTo(0.1),
            v -> assertThat(v).isCloseTo(1.0 / 3, within(1e-15)),
            v -> assertThat(v).isEqualTo(12345.678),
            v -> assertThat(v).isEqualTo(-1e30));
  }

  @Test
  void wholeNumberThatReadersWouldRoundIsText() {
    Map<String, byte[]> zip =
        zip(
            sample("Point", attribute("i", Integer.class), attribute("l", Long.class))
                .add(POINT, Integer.MIN_VALUE, Long.MIN_VALUE));

    assertThat(text(zip, "fields.csv")).contains("i,i,i,i,N,11,0,0", "l,l,l,l,C,20,0,0");
    assertThat(values(folder.resolve("parcel.zip"), "parcel", "l"))
        .containsExactly("-9223372036854775808");
  }

  @Test
  void tooManyAttributesAreRefusedWithASentence() {
    LayerAttribute[] many =
        IntStream.range(0, 256)
            .mapToObj(i -> attribute("a" + i, String.class))
            .toArray(LayerAttribute[]::new);

    assertThatThrownBy(() -> zip(sample("Point", many)))
        .isInstanceOf(UnfitFormatException.class)
        .hasMessageContaining("255");
  }

  @Test
  void nothingStaysInTheFolder() throws IOException {
    zip(sample("Polygon", attribute("n", Integer.class)).add(SQUARE, 1));
    Files.delete(folder.resolve("parcel.zip"));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
