package org.planatlas.layers.filter;

import org.geotools.api.filter.Filter;

/** Reads the parameter BBOX. */
public final class RequestBox {

  private RequestBox() {}

  /**
   * A box over the layer's geometry, in the client's axis order: {@link FilterBinder} settles it.
   *
   * @param text {@code min,min,max,max} and optionally a CRS name
   * @throws FilterReadException when it is not that
   */
  public static Filter read(String text) {
    String[] parts = text.trim().split(",", 5);
    if (parts.length < 4) {
      throw new FilterReadException(
          "BBOX needs four numbers and may name a CRS: 40.1,123.0,40.5,123.5 or"
              + " 123.0,40.1,123.5,40.5,EPSG:4490; not '"
              + text
              + "'.");
    }
    double[] numbers = new double[4];
    for (int i = 0; i < 4; i++) {
      numbers[i] = number(parts[i]);
    }
    String crs = parts.length == 5 ? parts[4].trim() : null;
    RequestFilterFactory factory = RequestFilterFactory.INSTANCE;
    return factory.bbox("", numbers[0], numbers[1], numbers[2], numbers[3], crs);
  }

  private static double number(String text) {
    try {
      double value = Double.parseDouble(text.trim());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new FilterReadException("'" + text + "' in BBOX is not a number.", e);
    }
    throw new FilterReadException("'" + text + "' in BBOX is not a finite number.");
  }
}
