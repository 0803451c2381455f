package org.planatlas.layers.ingest.boundary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.SourceLayer.DeclaredCrs;

/**
 * The CRS that the keys of the text name, held against the zone number before the eastings. Where
 * they disagree or do not suffice the text's own words are declared, so that its datum stays known.
 *
 * @param declared empty when the text names no system
 */
record BoundaryCrs(Optional<DeclaredCrs> declared, List<ImportIssue> issues) {

  private static final int NO_ZONE = -1;

  /** Words of a system's name that do not tell one of a city. */
  private static final String PLAIN =
      "CGCS|CHINA|GEODETIC|COORDINATE|SYSTEM|国家|中国|大地|坐标系统|坐标系|坐标|年|系|[-_ ()（）]";

  private static final Pattern GAUSS =
      Pattern.compile("(?i).*(高斯|GAU(SS|ß)|克吕格|克里格|KR(Ü|UE|U)GER).*|GK|");

  private static final Pattern METRE =
      Pattern.compile("(?i)(米|公尺|M|MET(RE|ER)S?)?(\\(.*\\)|（.*）)?");

  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

  static BoundaryCrs of(Map<String, String> keys, double easting) {
    List<ImportIssue> issues = new ArrayList<>();
    checkParameters(keys.getOrDefault("转换参数", ""), issues);
    boolean plane = isKnown(keys, "投影类型", GAUSS, issues) & isKnown(keys, "计量单位", METRE, issues);
    String name = keys.getOrDefault("坐标系", "");
    double degrees = degrees(keys.getOrDefault("几度分带", ""));
    int zone = (int) number(keys.getOrDefault("带号", ""));
    OptionalInt prefix = GaussKrueger.findPrefix(easting);
    boolean contradicted = prefix.isPresent() && zone != NO_ZONE && prefix.getAsInt() != zone;
    if (contradicted) {
      String message =
          "The text says zone %d and its eastings begin with %d; choose the CRS that is right."
              .formatted(zone, prefix.getAsInt());
      issues.add(ImportIssue.notice("ZONE", message));
    }
    int datum = datum(name);
    int known = prefix.orElse(zone);
    boolean usual = degrees == NO_ZONE || degrees == 3 || degrees == 6;
    boolean three = known >= 25 && known <= 45 && degrees != 6;
    boolean six = known >= 13 && known <= 23 && degrees != 3;
    if (datum == 0 || contradicted || !plane || !usual || !three && !six) {
      return new BoundaryCrs(words(name, datum, degrees), issues);
    }
    int code = code(datum, known, three, prefix.isPresent());
    return new BoundaryCrs(Optional.of(new DeclaredCrs("EPSG:" + code, "FILE")), issues);
  }

  /** Coordinates in another unit or projection are no Gauss-Kruger coordinates in metres. */
  private static boolean isKnown(
      Map<String, String> keys, String key, Pattern known, List<ImportIssue> issues) {
    String value = keys.getOrDefault(key, "");
    if (known.matcher(value.replaceAll("\\s", "")).matches()) {
      return true;
    }
    issues.add(
        ImportIssue.warning(
            "TXT_COORDINATES",
            "The text says %s=%s; only Gauss-Kruger coordinates in metres are known here. Choose the CRS"
                    .formatted(key, value)
                + " that its numbers are in, or convert them first."));
    return false;
  }

  private static void checkParameters(String text, List<ImportIssue> issues) {
    boolean any = Arrays.stream(text.split("[,，;；\\s]+")).anyMatch(part -> !isZero(part));
    if (any) {
      issues.add(
          ImportIssue.warning(
              "TXT_PARAMETERS",
              "The text has parameters of a transformation (%s), which are not applied: its coordinates"
                      .formatted(text)
                  + " are taken as they stand. Make sure that they are already in the system that"
                  + " the text names."));
    }
  }

  private static boolean isZero(String part) {
    return part.matches("[-+]?0*\\.?0*");
  }

  /** What the text says, with the old datum in the words by which it is known elsewhere. */
  private static Optional<DeclaredCrs> words(String name, int datum, double degrees) {
    boolean xian = datum == 1980 || name.contains("西安");
    boolean beijing = datum == 1954 || name.contains("北京");
    if (datum == 2000 && (degrees == NO_ZONE || degrees == 3 || degrees == 6)) {
      return Optional.empty();
    }
    String latin = xian ? " (Xian 1980)" : beijing ? " (Beijing 1954)" : "";
    String zones = degrees == NO_ZONE ? "" : ", %s°".formatted(degrees);
    return name.isBlank()
        ? Optional.empty()
        : Optional.of(new DeclaredCrs(name.replaceAll("[\\[\\]]", " ") + latin + zones, "FILE"));
  }

  /** 2000, 1980, 1954; 0 for others, such as the independent system of a city. */
  private static int datum(String name) {
    String rest = name.toUpperCase(Locale.ROOT).replaceAll(PLAIN, "");
    return switch (rest) {
      case "2000" -> 2000;
      case "1980", "80", "1980西安", "西安1980", "西安80", "80西安" -> 1980;
      case "1954", "54", "1954北京", "北京1954", "北京54", "54北京" -> 1954;
      default -> 0;
    };
  }

  private static int code(int datum, int zone, boolean three, boolean prefixed) {
    int index = three ? zone - 25 : zone - 13;
    return switch (datum) {
      case 2000 -> (three ? prefixed ? 4513 : 4534 : prefixed ? 4491 : 4502) + index;
      case 1980 -> (three ? prefixed ? 2349 : 2370 : prefixed ? 2327 : 2338) + index;
      default -> (three ? prefixed ? 2401 : 2422 : prefixed ? 21413 : 21453) + index;
    };
  }

  private static double degrees(String text) {
    return number(text.replace("三", "3").replace("六", "6"));
  }

  private static double number(String text) {
    Matcher found = NUMBER.matcher(text);
    return found.find() && found.group().length() <= 5
        ? Double.parseDouble(found.group())
        : NO_ZONE;
  }
}
