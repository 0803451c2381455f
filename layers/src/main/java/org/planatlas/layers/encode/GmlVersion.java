package org.planatlas.layers.encode;

import java.util.Map;

/** The versions of GML with the WFS whose collections hold them. */
public enum GmlVersion {
  /** GML 2.1.2 (OGC 02-069) in WFS 1.0.0. */
  GML_2(
      "http://www.opengis.net/gml",
      "gml/2.1.2/feature.xsd",
      "http://www.opengis.net/wfs",
      "wfs/1.0.0/WFS-basic.xsd"),
  /** GML 3.1.1 (OGC 03-105r1) in WFS 1.1.0. */
  GML_3_1(
      "http://www.opengis.net/gml",
      "gml/3.1.1/base/gml.xsd",
      "http://www.opengis.net/wfs",
      "wfs/1.1.0/wfs.xsd"),
  /** GML 3.2.1 (OGC 07-036) in WFS 2.0. */
  GML_3_2(
      "http://www.opengis.net/gml/3.2",
      "gml/3.2.1/gml.xsd",
      "http://www.opengis.net/wfs/2.0",
      "wfs/2.0/wfs.xsd");

  /** Types of schemas for the classes of attributes, beside those of geometries. */
  private static final Map<String, String> SIMPLE =
      Map.of(
          "String", "xsd:string",
          "Integer", "xsd:int",
          "Long", "xsd:long",
          "Double", "xsd:double",
          "Float", "xsd:float",
          "Boolean", "xsd:boolean",
          "Date", "xsd:date",
          "Timestamp", "xsd:dateTime");

  private static final Map<String, String> GML_2_GEOMETRIES =
      Map.of(
          "Point", "gml:PointPropertyType",
          "MultiPoint", "gml:MultiPointPropertyType",
          "LineString", "gml:LineStringPropertyType",
          "MultiLineString", "gml:MultiLineStringPropertyType",
          "Polygon", "gml:PolygonPropertyType",
          "MultiPolygon", "gml:MultiPolygonPropertyType",
          "GeometryCollection", "gml:MultiGeometryPropertyType",
          "Geometry", "gml:GeometryPropertyType");

  private static final Map<String, String> GML_3_GEOMETRIES =
      Map.of(
          "Point", "gml:PointPropertyType",
          "MultiPoint", "gml:MultiPointPropertyType",
          "LineString", "gml:CurvePropertyType",
          "MultiLineString", "gml:MultiCurvePropertyType",
          "Polygon", "gml:SurfacePropertyType",
          "MultiPolygon", "gml:MultiSurfacePropertyType",
          "GeometryCollection", "gml:MultiGeometryPropertyType",
          "Geometry", "gml:GeometryPropertyType");

  private final String gml;
  private final String gmlSchema;
  private final String wfs;
  private final String wfsSchema;

  GmlVersion(String gml, String gmlSchema, String wfs, String wfsSchema) {
    this.gml = gml;
    this.gmlSchema = gmlSchema;
    this.wfs = wfs;
    this.wfsSchema = wfsSchema;
  }

  /** Namespace of GML. */
  public String gml() {
    return gml;
  }

  /** Path of the schema of GML below a folder that is laid out as schemas.opengis.net. */
  public String gmlSchema() {
    return gmlSchema;
  }

  /** Namespace of the collections. */
  public String wfs() {
    return wfs;
  }

  /** Path of the schema of the collections below such a folder. */
  public String wfsSchema() {
    return wfsSchema;
  }

  /** Head of the substitution group of features. */
  String featureHead() {
    return this == GML_3_2 ? "gml:AbstractFeature" : "gml:_Feature";
  }

  /** The schema type of values of a class, {@code xsd:string} or {@code gml:...}. */
  String typeOf(Class<?> binding) {
    String name = binding.getSimpleName();
    Map<String, String> geometries = this == GML_2 ? GML_2_GEOMETRIES : GML_3_GEOMETRIES;
    String type = geometries.getOrDefault(name, SIMPLE.getOrDefault(name, "xsd:string"));
    // the test suite of WFS 2.0 knows the primitive types and integer
    return this == GML_3_2 && type.equals("xsd:int") ? "xsd:integer" : type;
  }
}
