package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * Sites of all sorts around some places, in longitude and latitude: stars, combs with thin teeth,
 * rings around a hole, several parts, corridors of some metres, needles, and parcels themselves, so
 * that borders coincide.
 */
final class RandomSites {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final double METRE = 1 / 111_195.0;
  private static final int SORTS = 7;

  private final Random random;
  private final List<Geometry> parcels;

  /** Sites near parcels, or equal to some of them; equal seeds give equal sites. */
  RandomSites(long seed, List<Geometry> parcels) {
    this.random = new Random(seed);
    this.parcels = parcels;
  }

  List<Geometry> list(int count) {
    List<Geometry> sites = new ArrayList<>();
    while (sites.size() < count) {
      Geometry site = site(sites.size() % SORTS);
      if (site.isValid() && site.getArea() > 0) {
        sites.add(site);
      }
    }
    return sites;
  }

  private Geometry site(int sort) {
    double size = 40 * Math.pow(30, random.nextDouble());
    return switch (sort) {
      case 0 -> placed(star(size, 12 + random.nextInt(60)));
      case 1 -> placed(comb(size));
      case 2 -> placed(star(size, 40).difference(star(size, 30).buffer(-size / 3)));
      case 3 -> placed(star(size, 20).union(move(star(size / 2, 20), 3 * size)));
      case 4 -> placed(walk(size).buffer(2 + 10 * random.nextDouble(), 2));
      case 5 -> placed(needle(size));
      default -> parcel();
    };
  }

  private Geometry parcel() {
    return parcels.get(random.nextInt(parcels.size()));
  }

  private Geometry placed(Geometry metres) {
    Coordinate place = parcel().getCoordinate();
    double east = METRE / Math.cos(Math.toRadians(place.y));
    return AffineTransformation.scaleInstance(east, METRE)
        .translate(place.x, place.y)
        .transform(metres);
  }

  private Polygon star(double radius, int points) {
    Coordinate[] ring = new Coordinate[points + 1];
    for (int i = 0; i < points; i++) {
      double angle = 2 * Math.PI * i / points;
      double far = radius * (0.4 + 0.6 * random.nextDouble());
      ring[i] = new Coordinate(far * Math.cos(angle), far * Math.sin(angle));
    }
    ring[points] = ring[0].copy();
    return FACTORY.createPolygon(ring);
  }

  private Polygon comb(double size) {
    int teeth = 3 + random.nextInt(12);
    List<Coordinate> ring = new ArrayList<>();
    for (int i = 0; i < teeth; i++) {
      double x = size * i / teeth;
      ring.add(new Coordinate(x, 0));
      ring.add(new Coordinate(x + 0.02 * size, size * random.nextDouble()));
      ring.add(new Coordinate(x + 0.04 * size, 0));
    }
    ring.add(new Coordinate(size, -1));
    ring.add(new Coordinate(0, -1));
    ring.add(ring.get(0).copy());
    return FACTORY.createPolygon(ring.toArray(new Coordinate[0]));
  }

  private Geometry walk(double size) {
    Coordinate[] path = new Coordinate[8];
    path[0] = new Coordinate(0, 0);
    for (int i = 1; i < path.length; i++) {
      path[i] =
          new Coordinate(
              path[i - 1].x + size * random.nextDouble(),
              path[i - 1].y + size * (random.nextDouble() - 0.5));
    }
    return FACTORY.createLineString(path);
  }

  private Polygon needle(double size) {
    return FACTORY.createPolygon(
        new Coordinate[] {
          new Coordinate(0, 0),
          new Coordinate(5 * size, size * random.nextDouble()),
          new Coordinate(5 * size, size * random.nextDouble() + 0.5),
          new Coordinate(0, 0)
        });
  }

  private static Geometry move(Geometry geometry, double metres) {
    return AffineTransformation.translationInstance(metres, 0).transform(geometry);
  }
}
