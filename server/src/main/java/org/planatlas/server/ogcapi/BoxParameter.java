package org.planatlas.server.ogcapi;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.factory.CommonFactoryFinder;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.layers.filter.RequestBox;

/**
 * The parameter {@code bbox} (OGC 17-069r4, 7.15.3): four numbers, or six with heights, which say
 * nothing about layers without heights. A box whose west is beyond its east crosses 180 degrees.
 */
final class BoxParameter {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  private static final double EDGE = 180;

  private BoxParameter() {}

  /**
   * The condition of a box, to be bound to a layer.
   *
   * @param crs whose axis order the numbers have
   * @throws OgcProblem when it is no box
   */
  static Filter read(String text, CrsReference crs) {
    double[] numbers = numbers(text);
    int half = numbers.length / 2;
    boolean swapped = crs.axisOrder().isSwapped();
    int east = swapped ? 1 : 0;
    int north = swapped ? 0 : 1;
    double west = numbers[east];
    double eastern = numbers[half + east];
    double south = numbers[north];
    double northern = numbers[half + north];
    if (south > northern || half == 3 && numbers[2] > numbers[5]) {
      throw OgcProblem.badRequest(
          "The bbox '"
              + QueryParameters.quotable(text)
              + "' has a lower corner above its upper one.");
    }
    String name = CollectionCrs.eastNorthName(crs);
    boolean degrees = crs.crs() instanceof GeographicCRS;
    if (degrees && (Math.abs(west) > EDGE || Math.abs(eastern) > EDGE)) {
      throw OgcProblem.badRequest(
          "The bbox '"
              + QueryParameters.quotable(text)
              + "' has a longitude beyond 180 degrees; a box across the date line has its west"
              + " beyond its east, such as 170,-10,-170,10.");
    }
    if (west <= eastern) {
      return box(west, south, eastern, northern, name);
    }
    if (!degrees) {
      throw OgcProblem.badRequest(
          "The bbox '"
              + QueryParameters.quotable(text)
              + "' has its west beyond its east, which only a box in degrees may have.");
    }
    return FILTERS.or(
        List.of(
            box(west, south, EDGE, northern, name), box(-EDGE, south, eastern, northern, name)));
  }

  private static Filter box(double west, double south, double east, double north, String crs) {
    return RequestBox.read(west + "," + south + "," + east + "," + north + "," + crs);
  }

  private static double[] numbers(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 4 && parts.length != 6) {
      throw OgcProblem.badRequest(
          "bbox has four numbers, or six with heights, such as 123.2,40.1,123.5,40.4; not '"
              + QueryParameters.quotable(text)
              + "'.");
    }
    List<Double> numbers = new ArrayList<>();
    for (String part : parts) {
      numbers.add(number(part.strip()));
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double number(String text) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw OgcProblem.badRequest(
        "'" + QueryParameters.quotable(text) + "' in bbox is not a finite number.");
  }
}
