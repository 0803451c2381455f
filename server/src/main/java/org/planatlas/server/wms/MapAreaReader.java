package org.planatlas.server.wms;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.geo.crs.AreaOfUse;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.encode.PlainDecimals;
import org.planatlas.server.map.MapArea;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;

/** Reads box, CRS and pixels of a map request and settles the axis order. */
final class MapAreaReader {

  static final int MOST_PIXELS_PER_SIDE = 4096;

  private static final int SAMPLES = 5;

  private MapAreaReader() {}

  static MapArea read(OwsRequest request, WmsVersion version) {
    CrsReference crs = crs(request, version);
    double[] n = numbers(request.get("BBOX"));
    Coordinate low = crs.axisOrder().toEastNorth(n[0], n[1]);
    Coordinate high = crs.axisOrder().toEastNorth(n[2], n[3]);
    if (!(low.x < high.x) || !(low.y < high.y)) {
      throw invalid(
          "bbox",
          "BBOX must have its smaller values first and an area: "
              + request.get("BBOX")
              + " has not.");
    }
    ReferencedEnvelope box = new ReferencedEnvelope(low.x, high.x, low.y, high.y, crs.crs());
    checkPlace(box, crs);
    return new MapArea(crs, box, pixels(request, "WIDTH"), pixels(request, "HEIGHT"));
  }

  private static CrsReference crs(OwsRequest request, WmsVersion version) {
    String name = request.get(version.crsKey());
    try {
      return CrsNames.parse(name, version.protocol());
    } catch (UnknownCrsException e) {
      throw new OwsException(
          version.invalidCrs(),
          version.crsKey().toLowerCase(java.util.Locale.ROOT),
          e.getMessage());
    }
  }

  private static double[] numbers(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 4) {
      throw invalid("bbox", "BBOX must have four numbers, not '" + text + "'.");
    }
    double[] numbers = new double[4];
    for (int i = 0; i < 4; i++) {
      try {
        numbers[i] = Double.parseDouble(parts[i].trim());
      } catch (NumberFormatException e) {
        throw invalid("bbox", "BBOX must have four numbers; '" + parts[i] + "' is none.");
      }
      if (!Double.isFinite(numbers[i])) {
        throw invalid("bbox", "BBOX must have four finite numbers.");
      }
    }
    return numbers;
  }

  /** A map may reach beyond the area of use; one that lies wholly beside it is a mistake. */
  private static void checkPlace(ReferencedEnvelope box, CrsReference crs) {
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
      double x = box.getMinX() + box.getWidth() * (i % SAMPLES) / (SAMPLES - 1);
      double y = box.getMinY() + box.getHeight() * (i / SAMPLES) / (SAMPLES - 1);
      Envelope point = new Envelope(x, x, y, y);
      if (AreaOfUse.findProblem(point, box.getCoordinateReferenceSystem()).isEmpty()) {
        return;
      }
    }
    Optional<String> problem = AreaOfUse.findProblem(box, crs.crs(), swappedHint(box, crs));
    if (problem.isPresent()) {
      throw invalid("bbox", problem.get());
    }
  }

  /** The box as it should have been written: its first number was read as the other axis. */
  private static String swappedHint(ReferencedEnvelope box, CrsReference crs) {
    boolean northFirst = crs.axisOrder().isSwapped();
    List<String> written = Stream.of(bounds(box, northFirst)).map(PlainDecimals::of).toList();
    return String.format(
        Locale.ROOT,
        "here %s is read %s first; write BBOX=%s",
        crs.name(),
        northFirst ? "north (latitude)" : "east (longitude)",
        String.join(",", written));
  }

  private static Double[] bounds(ReferencedEnvelope box, boolean northFirst) {
    return northFirst
        ? new Double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()}
        : new Double[] {box.getMinY(), box.getMinX(), box.getMaxY(), box.getMaxX()};
  }

  private static int pixels(OwsRequest request, String key) {
    String text = request.get(key).trim();
    String locator = key.toLowerCase(java.util.Locale.ROOT);
    try {
      int value = Integer.parseInt(text);
      if (value >= 1 && value <= MOST_PIXELS_PER_SIDE) {
        return value;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw invalid(
        locator,
        key
            + " must be a whole number from 1 to "
            + MOST_PIXELS_PER_SIDE
            + ", not '"
            + text
            + "'.");
  }

  private static OwsException invalid(String locator, String message) {
    return new OwsException(OwsException.INVALID_PARAMETER, locator, message);
  }
}
