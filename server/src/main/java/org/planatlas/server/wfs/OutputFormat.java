package org.planatlas.server.wfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.planatlas.layers.encode.FeatureFormat;
import org.planatlas.layers.encode.GmlVersion;
import org.planatlas.server.ows.OwsException;

/** Formats of GetFeature with the names under which clients ask for them. */
enum OutputFormat {
  GML32(
      GmlVersion.GML_3_2,
      "application/gml+xml; version=3.2",
      List.of("text/xml; subtype=gml/3.2", "text/xml; subtype=gml/3.2.1", "gml32")),
  GML31(
      GmlVersion.GML_3_1,
      "text/xml; subtype=gml/3.1.1",
      List.of("text/xml; subtype=gml/3.1", "application/gml+xml; version=3.1", "gml3")),
  GML2(
      GmlVersion.GML_2,
      "text/xml; subtype=gml/2.1.2",
      List.of("text/xml; subtype=gml/2.1", "application/gml+xml; version=2.1", "gml2")),
  GEOJSON("application/json", List.of("application/geo+json", "json", "geojson")),
  CSV(FeatureFormat.CSV, "text/csv", List.of("csv")),
  SHAPE_ZIP(FeatureFormat.SHAPEFILE, "SHAPE-ZIP", List.of("application/zip")),
  GEOPACKAGE(
      FeatureFormat.GEOPACKAGE,
      "application/geopackage+sqlite3",
      List.of("application/x-gpkg", "gpkg", "geopackage")),
  KML(FeatureFormat.KML, "application/vnd.google-earth.kml+xml", List.of("kml")),
  DXF(FeatureFormat.DXF, "image/vnd.dxf", List.of("application/dxf", "dxf"));

  private static final Pattern PLUS = Pattern.compile("(gml|kml|geopackage) (xml|sqlite3)");

  private final Optional<FeatureFormat> file;
  private final Optional<GmlVersion> gml;
  private final String name;
  private final List<String> aliases;

  OutputFormat(String name, List<String> aliases) {
    this.file = Optional.empty();
    this.gml = Optional.empty();
    this.name = name;
    this.aliases = aliases;
  }

  OutputFormat(GmlVersion gml, String name, List<String> aliases) {
    this.file = Optional.empty();
    this.gml = Optional.of(gml);
    this.name = name;
    this.aliases = aliases;
  }

  OutputFormat(FeatureFormat file, String name, List<String> aliases) {
    this.file = Optional.of(file);
    this.gml = Optional.empty();
    this.name = name;
    this.aliases = aliases;
  }

  /** The file that is written; empty for the collections of WFS itself. */
  Optional<FeatureFormat> file() {
    return file;
  }

  /** The version of GML; empty for what is not XML. */
  Optional<GmlVersion> gml() {
    return gml;
  }

  /**
   * For operations that answer in XML.
   *
   * @throws OwsException InvalidParameterValue when this is a file
   */
  void requireNoFile(String operation) {
    if (file.isPresent()) {
      throw new OwsException(
          OwsException.INVALID_PARAMETER,
          "outputFormat",
          operation + " is not answered as " + name + "; GetFeature is.");
    }
  }

  /** Content type of a collection. */
  String mediaType() {
    return name;
  }

  /** The first name of every format, for the capabilities. */
  static List<String> offered() {
    return Stream.of(values()).map(format -> format.name).toList();
  }

  /** Those of a version, its own GML first. */
  static List<OutputFormat> listFor(WfsVersion version) {
    List<OutputFormat> formats = new ArrayList<>(List.of(values()));
    formats.remove(version.usual());
    formats.add(0, version.usual());
    return formats;
  }

  /** Names that the capabilities list. */
  List<String> names() {
    List<String> names = new ArrayList<>(List.of(name));
    names.addAll(aliases);
    return names;
  }

  /**
   * The format of a name; a plus sign may have arrived as a blank.
   *
   * @param version whose GML is meant by {@code text/xml}
   * @throws OwsException InvalidParameterValue listing the formats
   */
  static OutputFormat get(String asked, WfsVersion version) {
    String wanted = normalized(asked);
    for (OutputFormat format : values()) {
      for (String name : format.names()) {
        if (normalized(name).equals(wanted)) {
          return format;
        }
      }
    }
    if (wanted.equals("text/xml") || wanted.equals("application/xml")) {
      return version.usual();
    }
    throw new OwsException(
        OwsException.INVALID_PARAMETER,
        "outputFormat",
        "The output format '"
            + asked
            + "' is not offered; ask for one of "
            + String.join(", ", offered())
            + ".");
  }

  private static String normalized(String name) {
    String bare = name.toLowerCase(Locale.ROOT).replace("\"", "").replaceAll("; *charset=.*", "");
    return PLUS.matcher(bare.trim()).replaceAll("$1+$2").replaceAll("\\s", "");
  }
}
