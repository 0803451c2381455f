package org.planatlas.seedgen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/** The named anchors of the made landscape, read from the tables beside this class. */
final class Gazetteer {
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<String, Course> courses = new LinkedHashMap<>();

  /** A named point in degrees with a guessed error in metres. */
  record Place(String code, String name, String nameEn, Coordinate at, int error, String note) {
    Coordinate plane() {
      return GaussKrueger.toPlane(at.x, at.y);
    }

    Provenance provenance() {
      return Provenance.approximate(error, "placed from text: " + note);
    }
  }

  Gazetteer() {
    table("places.tsv").forEach(f -> places.put(f[0], place(f)));
    table("courses.tsv").forEach(f -> courses.put(f[0], course(f)));
  }

  /** All places in file order. */
  List<Place> places() {
    return List.copyOf(places.values());
  }

  Place getPlace(String code) {
    Place place = places.get(code);
    if (place == null) {
      throw new IllegalArgumentException("places.tsv has no place " + code);
    }
    return place;
  }

  /** Courses in an order in which every river comes after the one it joins. */
  List<Course> courses() {
    return List.copyOf(courses.values());
  }

  /** The rows of a tab-separated table; lines that start with # are comments. */
  static List<String[]> table(String name) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Gazetteer.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      List<String[]> rows = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          rows.add(line.split("\t", -1));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Place place(String[] f) {
    Coordinate at = new Coordinate(Double.parseDouble(f[3]), Double.parseDouble(f[4]));
    return new Place(f[0], f[1], f[2], at, Integer.parseInt(f[5]), f[6]);
  }

  private static Course course(String[] f) {
    List<Coordinate> points = points(f[9]);
    Provenance provenance =
        f[4].equals("APPROXIMATE")
            ? Provenance.approximate(Integer.parseInt(f[5]), "drawn after a description")
            : Provenance.synthetic();
    return new Course(
        f[0],
        f[1].isEmpty() ? null : f[1],
        f[2].isEmpty() ? null : f[2],
        f[3],
        provenance,
        Double.parseDouble(f[6]),
        Double.parseDouble(f[7]),
        Double.parseDouble(f[8]),
        points);
  }

  /** Coordinates of the form {@code lon lat;lon lat}. */
  static List<Coordinate> points(String text) {
    List<Coordinate> points = new ArrayList<>();
    for (String pair : text.split(";")) {
      String[] xy = pair.trim().split(" ");
      points.add(new Coordinate(Double.parseDouble(xy[0]), Double.parseDouble(xy[1])));
    }
    return points;
  }
}
