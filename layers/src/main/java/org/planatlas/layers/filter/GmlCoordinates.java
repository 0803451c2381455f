package org.planatlas.layers.filter;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.w3c.dom.Element;

/** Reads the numbers of a GML element; a third dimension is read and dropped. */
final class GmlCoordinates {

  private GmlCoordinates() {}

  /** Positions in any of the forms pos, posList, lowerCorner, coordinates, coord. */
  static Coordinate[] read(Element element) {
    List<Coordinate> positions = new ArrayList<>();
    for (Element child : XmlChildren.of(element)) {
      switch (child.getLocalName()) {
        case "pos", "lowerCorner", "upperCorner" -> positions.add(position(child));
        case "posList" -> addList(child, element, positions);
        case "coordinates" -> addTuples(child, positions);
        case "coord" -> positions.add(coord(child));
        case "pointProperty", "pointRep", "Point" -> positions.addAll(point(child));
        default -> {
          // names, metadata
        }
      }
    }
    if (positions.isEmpty()) {
      throw new FilterReadException(
          "The element " + element.getNodeName() + " has no coordinates; write gml:posList.");
    }
    return positions.toArray(new Coordinate[0]);
  }

  private static List<Coordinate> point(Element child) {
    Element point = child.getLocalName().equals("Point") ? child : XmlChildren.first(child);
    return List.of(read(point));
  }

  private static Coordinate position(Element element) {
    double[] numbers = numbers(element.getTextContent());
    if (numbers.length < 2) {
      throw new FilterReadException("A position needs two numbers: " + element.getNodeName() + ".");
    }
    return new Coordinate(numbers[0], numbers[1]);
  }

  private static void addList(Element list, Element parent, List<Coordinate> positions) {
    double[] numbers = numbers(list.getTextContent());
    String own = list.getAttribute("srsDimension");
    String dimension = own.isBlank() ? parent.getAttribute("srsDimension") : own;
    int step = dimension.trim().equals("3") ? 3 : 2;
    if (numbers.length == 0 || numbers.length % step != 0) {
      throw new FilterReadException(
          "A gml:posList has " + numbers.length + " numbers, which make no whole positions.");
    }
    for (int i = 0; i < numbers.length; i += step) {
      positions.add(new Coordinate(numbers[i], numbers[i + 1]));
    }
  }

  private static void addTuples(Element element, List<Coordinate> positions) {
    String text = element.getTextContent().trim().replaceAll("\\s*,\\s*", ",");
    for (String tuple : text.split("\\s+")) {
      double[] numbers = numbers(tuple.replace(',', ' '));
      if (numbers.length < 2) {
        throw new FilterReadException(
            "gml:coordinates are written x,y x,y; '" + tuple + "' is not.");
      }
      positions.add(new Coordinate(numbers[0], numbers[1]));
    }
  }

  private static Coordinate coord(Element element) {
    List<Element> parts = XmlChildren.of(element);
    if (parts.size() < 2) {
      throw new FilterReadException("A gml:coord has an X and a Y.");
    }
    return new Coordinate(
        numbers(parts.get(0).getTextContent())[0], numbers(parts.get(1).getTextContent())[0]);
  }

  private static double[] numbers(String text) {
    String trimmed = text.trim();
    if (trimmed.isEmpty()) {
      return new double[0];
    }
    String[] words = trimmed.split("\\s+");
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = number(words[i]);
    }
    return numbers;
  }

  private static double number(String word) {
    try {
      double value = Double.parseDouble(word);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new FilterReadException("'" + word + "' is not a coordinate; write a number.", e);
    }
    throw new FilterReadException("'" + word + "' is not a coordinate; write a finite number.");
  }
}
