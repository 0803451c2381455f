package org.planatlas.layers.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.geo.crs.AreaOfUse;
import org.planatlas.geo.crs.AxisOrder;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.encode.shapefile.ShapefileWriter;

/** The formats of files that features are taken away in: downloads and WFS write the same ones. */
public enum FeatureFormat {
  /** Shapefiles in a zip. */
  SHAPEFILE("shp", "application/zip", "zip"),
  /** One table in a SQLite file. */
  GEOPACKAGE("gpkg", "application/geopackage+sqlite3", "gpkg"),
  /** RFC 7946. */
  GEOJSON("geojson", "application/geo+json", "geojson"),
  /** With WKT, or X and Y. */
  CSV("csv", "text/csv;charset=UTF-8", "csv"),
  /** Placemarks without styles. */
  KML("kml", "application/vnd.google-earth.kml+xml", "kml"),
  /** A drawing. */
  DXF("dxf", "image/vnd.dxf", "dxf");

  private final String code;
  private final String mediaType;
  private final String extension;

  FeatureFormat(String code, String mediaType, String extension) {
    this.code = code;
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** Short name in requests. */
  public String code() {
    return code;
  }

  /** Content type of the answer. */
  public String mediaType() {
    return mediaType;
  }

  /** Of the file's name, without the dot. */
  public String extension() {
    return extension;
  }

  /** The format of a short name, whatever its case. */
  public static Optional<FeatureFormat> find(String code) {
    return Stream.of(values())
        .filter(format -> format.code.equals(code.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** All short names for a sentence. */
  public static String codes() {
    return Stream.of(values()).map(FeatureFormat::code).collect(Collectors.joining(", "));
  }

  /**
   * The CRS of a file in this format.
   *
   * @param asked by the client; empty takes what suits the format: longitude and latitude of WGS 84
   *     for GeoJSON and KML, the 3-degree Gauss-Krueger zone of the middle for DXF, that of the
   *     store for others
   * @param extent of the features, in the CRS of the store
   * @throws UnknownCrsException when the format or the features cannot be in the CRS that was asked
   */
  public CrsReference target(Optional<CrsReference> asked, ReferencedEnvelope extent) {
    CrsReference target = asked.orElseGet(() -> usual(extent));
    if (this == KML && target.epsg() != CrsCatalog.WGS84) {
      throw new UnknownCrsException(
          "KML is in longitude and latitude of WGS 84 and nothing else; ask without a CRS.");
    }
    if (this == DXF && !isPlaneInMetres(target.crs())) {
      throw new UnknownCrsException(
          "A drawing is in metres; ask for DXF in a projected CRS such as EPSG:4550, or without a"
              + " CRS for the Gauss-Krueger zone of the layer.");
    }
    Transforms.between(extent.getCoordinateReferenceSystem(), target.crs());
    AreaOfUse.findDistance(degrees(extent), target.crs())
        .ifPresent(
            sentence -> {
              throw new UnknownCrsException(sentence);
            });
    return target.withAxisOrder(AxisOrder.EAST_NORTH);
  }

  private static boolean isPlaneInMetres(CoordinateReferenceSystem crs) {
    return crs instanceof ProjectedCRS
        && crs.getCoordinateSystem().getAxis(0).getUnit().toString().equals("m");
  }

  private CrsReference usual(ReferencedEnvelope extent) {
    return switch (this) {
      case GEOJSON, KML -> of(CrsCatalog.WGS84);
      case DXF -> of(zone(extent));
      case SHAPEFILE, GEOPACKAGE, CSV -> of(storage(extent));
    };
  }

  private static int storage(ReferencedEnvelope extent) {
    OptionalInt code = CrsCatalog.findEpsg(extent.getCoordinateReferenceSystem());
    return code.orElse(CrsCatalog.CGCS2000);
  }

  private static ReferencedEnvelope degrees(ReferencedEnvelope extent) {
    return Transforms.apply(extent, CrsCatalog.get(CrsCatalog.CGCS2000));
  }

  private static int zone(ReferencedEnvelope extent) {
    ReferencedEnvelope degrees = degrees(extent);
    if (degrees.isNull()) {
      throw new UnknownCrsException(
          "The layer has no place from which a zone could be told; ask for DXF with a projected"
              + " CRS such as EPSG:4550.");
    }
    return GaussKrueger.epsg3(degrees.centre().x);
  }

  private static CrsReference of(int epsg) {
    return new CrsReference(CrsCatalog.get(epsg), epsg, AxisOrder.EAST_NORTH, CrsNames.urn(epsg));
  }

  /**
   * Begins a file. Nothing may be sent yet where the format keeps its features on disk first.
   *
   * @param out flushed at the end and not closed
   * @throws UnfitFormatException when the format cannot hold such features
   */
  public FeatureWriter open(FeatureFile file, OutputStream out) throws IOException {
    return switch (this) {
      case SHAPEFILE -> new ShapefileWriter(file, new HeldOutput(out));
      case GEOPACKAGE -> new GeoPackageWriter(file, new HeldOutput(out));
      case GEOJSON -> new GeoJsonFileWriter(file, out);
      case CSV -> new CsvWriter(file, out);
      case KML -> new KmlWriter(file, out);
      case DXF -> new DxfWriter(file, out);
    };
  }
}
