package org.planatlas.layers.filter;

import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.CrsReference;

/**
 * Fits a filter as the client wrote it to a layer, so that a store can run it: names are those of
 * the schema, values have the attributes' types, geometries lie in the storage CRS with x east,
 * distances are metres.
 */
public final class FilterBinder {

  private final SimpleFeatureType schema;
  private final LiteralGeometries geometries;

  /**
   * A binder whose unnamed coordinates are in the layer's own CRS.
   *
   * @param schema of the layer's table; its geometry carries the storage CRS
   * @param protocol in which the filter was written: it settles the axis order of CRS names, and of
   *     coordinates without one
   */
  public FilterBinder(SimpleFeatureType schema, CrsProtocol protocol) {
    this(schema, protocol, CrsNames.unnamed(storageCode(schema), protocol));
  }

  /**
   * A binder for requests that state the CRS of unnamed coordinates themselves.
   *
   * @param unnamed CRS and axis order of coordinates without a CRS name
   */
  public FilterBinder(SimpleFeatureType schema, CrsProtocol protocol, CrsReference unnamed) {
    this.schema = schema;
    this.geometries =
        new LiteralGeometries(
            schema.getCoordinateReferenceSystem() == null
                ? CrsCatalog.get(CrsCatalog.CGCS2000)
                : schema.getCoordinateReferenceSystem(),
            unnamed,
            protocol);
  }

  /**
   * The filter, checked and ready for the store.
   *
   * @throws FilterReadException when a name, value, function or coordinate does not fit, or there
   *     are too many conditions
   */
  public Filter bind(Filter written) {
    FilterSize.check(written);
    return (Filter) written.accept(new BindingVisitor(schema, geometries), null);
  }

  /**
   * A geometry that a client wrote, as rows keep it.
   *
   * @param written its user data may be the name of its CRS
   * @throws FilterReadException when it lies where its CRS has no places
   */
  public Geometry toStorage(Geometry written) {
    return geometries.rowToStorage(written);
  }

  private static int storageCode(SimpleFeatureType schema) {
    return schema.getCoordinateReferenceSystem() == null
        ? CrsCatalog.CGCS2000
        : CrsCatalog.findEpsg(schema.getCoordinateReferenceSystem()).orElse(CrsCatalog.CGCS2000);
  }
}
