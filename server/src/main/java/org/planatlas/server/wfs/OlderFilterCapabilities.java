package org.planatlas.server.wfs;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.planatlas.layers.filter.AllowedFunctions;

/** What filters may say, for Filter Encoding 1.0 (OGC 02-059) and 1.1 (OGC 04-095). */
final class OlderFilterCapabilities {

  private static final List<String> OPERANDS =
      List.of("gml:Envelope", "gml:Point", "gml:LineString", "gml:Polygon");
  private static final List<String> COMPARISONS =
      List.of(
          "LessThan",
          "GreaterThan",
          "LessThanEqualTo",
          "GreaterThanEqualTo",
          "EqualTo",
          "NotEqualTo",
          "Like",
          "Between",
          "NullCheck");

  private OlderFilterCapabilities() {}

  static void write(WfsXml xml) throws XMLStreamException {
    xml.start("ogc:Filter_Capabilities");
    if (xml.version() == WfsVersion.V1_0_0) {
      first(xml);
    } else {
      second(xml);
    }
    xml.end();
  }

  private static void first(WfsXml xml) throws XMLStreamException {
    xml.start("ogc:Spatial_Capabilities");
    xml.start("ogc:Spatial_Operators");
    for (String name : FilterCapabilities.SPATIAL) {
      xml.empty(name.equals("Intersects") ? "ogc:Intersect" : "ogc:" + name);
    }
    xml.end();
    xml.end();
    xml.start("ogc:Scalar_Capabilities");
    xml.empty("ogc:Logical_Operators");
    xml.start("ogc:Comparison_Operators");
    for (String name : List.of("Simple_Comparisons", "Like", "Between", "NullCheck")) {
      xml.empty("ogc:" + name);
    }
    xml.end();
    xml.start("ogc:Arithmetic_Operators");
    xml.empty("ogc:Simple_Arithmetic");
    functions(xml, "ogc:Function_Names", "ogc:Function_Name");
    xml.end();
    xml.end();
  }

  private static void second(WfsXml xml) throws XMLStreamException {
    xml.start("ogc:Spatial_Capabilities");
    xml.start("ogc:GeometryOperands");
    for (String name : OPERANDS) {
      xml.element("ogc:GeometryOperand", name);
    }
    xml.end();
    xml.start("ogc:SpatialOperators");
    for (String name : FilterCapabilities.SPATIAL) {
      xml.empty("ogc:SpatialOperator", "name", name);
    }
    xml.end();
    xml.end();
    xml.start("ogc:Scalar_Capabilities");
    xml.empty("ogc:LogicalOperators");
    xml.start("ogc:ComparisonOperators");
    for (String name : COMPARISONS) {
      xml.element("ogc:ComparisonOperator", name);
    }
    xml.end();
    xml.start("ogc:ArithmeticOperators");
    xml.empty("ogc:SimpleArithmetic");
    functions(xml, "ogc:FunctionNames", "ogc:FunctionName");
    xml.end();
    xml.end();
    xml.start("ogc:Id_Capabilities");
    xml.empty("ogc:EID");
    xml.empty("ogc:FID");
    xml.end();
  }

  private static void functions(WfsXml xml, String list, String each) throws XMLStreamException {
    xml.start("ogc:Functions");
    xml.start(list);
    for (AllowedFunctions.Signature function : AllowedFunctions.signatures()) {
      xml.element(each, function.name(), "nArgs", Integer.toString(function.arguments().size()));
    }
    xml.end();
    xml.end();
  }
}
