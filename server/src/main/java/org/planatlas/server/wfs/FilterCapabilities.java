package org.planatlas.server.wfs;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.planatlas.layers.filter.AllowedFunctions;
import org.planatlas.layers.filter.FesReader;

/** What filters may say (OGC 09-026r2, clause 7.14). */
final class FilterCapabilities {

  private static final String[] TRUE = {
    "ImplementsQuery",
    "ImplementsAdHocQuery",
    "ImplementsFunctions",
    "ImplementsResourceId",
    "ImplementsMinStandardFilter",
    "ImplementsStandardFilter",
    "ImplementsMinSpatialFilter",
    "ImplementsSpatialFilter",
    "ImplementsMinTemporalFilter",
    "ImplementsTemporalFilter",
    "ImplementsSorting",
    "ImplementsMinimumXPath"
  };
  private static final String[] FALSE = {
    "ImplementsVersionNav", "ImplementsExtendedOperators", "ImplementsSchemaElementFunc"
  };
  private static final String[] COMPARISONS = {
    "PropertyIsEqualTo",
    "PropertyIsNotEqualTo",
    "PropertyIsLessThan",
    "PropertyIsGreaterThan",
    "PropertyIsLessThanOrEqualTo",
    "PropertyIsGreaterThanOrEqualTo",
    "PropertyIsLike",
    "PropertyIsNull",
    "PropertyIsNil",
    "PropertyIsBetween"
  };
  private static final String[] OPERANDS = {
    "gml:Envelope", "gml:Point", "gml:MultiPoint", "gml:LineString", "gml:MultiLineString",
    "gml:Curve", "gml:MultiCurve", "gml:Polygon", "gml:MultiPolygon", "gml:Surface",
    "gml:MultiSurface", "gml:MultiGeometry"
  };

  /** All of 2.0; those of 1.1 are the same, and 1.0 writes one of them otherwise. */
  static final List<String> SPATIAL =
      List.of(
          "BBOX",
          "Equals",
          "Disjoint",
          "Intersects",
          "Touches",
          "Crosses",
          "Within",
          "Contains",
          "Overlaps",
          "Beyond",
          "DWithin");

  private FilterCapabilities() {}

  static void write(WfsXml xml) throws XMLStreamException {
    xml.start("fes:Filter_Capabilities");
    conformance(xml);
    xml.start("fes:Id_Capabilities");
    xml.empty("fes:ResourceIdentifier", "name", "fes:ResourceId");
    xml.end();
    xml.start("fes:Scalar_Capabilities");
    xml.empty("fes:LogicalOperators");
    list(xml, "fes:ComparisonOperators", "fes:ComparisonOperator", COMPARISONS);
    xml.end();
    xml.start("fes:Spatial_Capabilities");
    list(xml, "fes:GeometryOperands", "fes:GeometryOperand", OPERANDS);
    list(xml, "fes:SpatialOperators", "fes:SpatialOperator", SPATIAL.toArray(new String[0]));
    xml.end();
    xml.start("fes:Temporal_Capabilities");
    list(
        xml,
        "fes:TemporalOperands",
        "fes:TemporalOperand",
        new String[] {"gml:TimeInstant", "gml:TimePeriod"});
    list(
        xml,
        "fes:TemporalOperators",
        "fes:TemporalOperator",
        FesReader.temporalOperators().toArray(new String[0]));
    xml.end();
    functions(xml);
    xml.end();
  }

  private static void conformance(WfsXml xml) throws XMLStreamException {
    xml.start("fes:Conformance");
    for (String name : TRUE) {
      constraint(xml, name, "TRUE");
    }
    for (String name : FALSE) {
      constraint(xml, name, "FALSE");
    }
    xml.end();
  }

  private static void constraint(WfsXml xml, String name, String value) throws XMLStreamException {
    xml.start("fes:Constraint", "name", name);
    xml.empty("ows:NoValues");
    xml.element("ows:DefaultValue", value);
    xml.end();
  }

  private static void list(WfsXml xml, String outer, String inner, String[] names)
      throws XMLStreamException {
    xml.start(outer);
    for (String name : names) {
      xml.empty(inner, "name", name);
    }
    xml.end();
  }

  private static void functions(WfsXml xml) throws XMLStreamException {
    xml.start("fes:Functions");
    for (AllowedFunctions.Signature function : AllowedFunctions.signatures()) {
      xml.start("fes:Function", "name", function.name());
      xml.element("fes:Returns", function.returns());
      xml.start("fes:Arguments");
      List<String> arguments = function.arguments();
      for (int i = 0; i < arguments.size(); i++) {
        xml.start("fes:Argument", "name", "a" + (i + 1));
        xml.element("fes:Type", arguments.get(i));
        xml.end();
      }
      xml.end();
      xml.end();
    }
    xml.end();
  }
}
