package org.planatlas.layers.encode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;

/** Features of one layer, and the files made of them. */
public final class FileSample {

  /** One attribute of each type. */
  public static final List<LayerAttribute> ATTRIBUTES =
      List.of(
          attribute("name", String.class, "名称"),
          attribute("林地保护等级", String.class, "林地保护等级"),
          attribute("林地保护类别", Integer.class, "林地保护类别"),
          attribute("parcel_number", Long.class, "宗地号"),
          attribute("stock_m3", Double.class, "蓄积"),
          attribute("proposed", Boolean.class, "是否拟设"),
          attribute("surveyed", Date.class, "调查日期"),
          attribute("seen", Timestamp.class, "时间"));

  private final SimpleFeatureType schema;
  private final List<SimpleFeature> features = new ArrayList<>();
  private FileOptions options = FileOptions.DEFAULTS;

  /** A layer {@code parcel} of a geometry type. */
  public FileSample(String geometryType) {
    this(geometryType, ATTRIBUTES);
  }

  /** A layer with other attributes. */
  public FileSample(String geometryType, List<LayerAttribute> attributes) {
    this.schema =
        LayerSchema.of("parcel", geometryType, attributes, CrsCatalog.get(CrsCatalog.CGCS2000));
  }

  private static LayerAttribute attribute(String name, Class<?> type, String title) {
    return new LayerAttribute(name, type, new LocalizedText(title, name));
  }

  /** Adds a feature; the geometry by its WKT, null for none. */
  public FileSample add(String wkt, Object... values) {
    return addGeometry(geometry(wkt), values);
  }

  /** Adds a feature. */
  public FileSample addGeometry(Geometry geometry, Object... values) {
    SimpleFeatureBuilder builder = new SimpleFeatureBuilder(schema);
    builder.add(geometry);
    builder.addAll(values);
    features.add(builder.buildFeature("parcel." + (features.size() + 11)));
    return this;
  }

  /** Chooses how the files are. */
  public FileSample with(FileOptions chosen) {
    options = chosen;
    return this;
  }

  /** The features. */
  public List<SimpleFeature> features() {
    return features;
  }

  /** A geometry of WKT. */
  public static Geometry geometry(String wkt) {
    try {
      return wkt == null ? null : new WKTReader().read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Writes a file into a folder; the format's own CRS when {@code crs} is null. */
  public Path write(FeatureFormat format, String crs, Path folder) {
    Path file = folder.resolve("parcel." + format.extension());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (FeatureWriter writer = format.open(file(format, crs, folder), bytes)) {
      for (SimpleFeature feature : features) {
        writer.write(feature);
      }
      writer.finish();
      return Files.write(file, bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a writer is told. */
  public FeatureFile file(FeatureFormat format, String crs, Path folder) {
    ReferencedEnvelope extent = new ReferencedEnvelope(schema.getCoordinateReferenceSystem());
    features.stream()
        .map(feature -> (Geometry) feature.getDefaultGeometry())
        .filter(geometry -> geometry != null)
        .forEach(geometry -> extent.expandToInclude(geometry.getEnvelopeInternal()));
    Optional<CrsReference> asked =
        Optional.ofNullable(crs).map(name -> CrsNames.parse(name, CrsProtocol.INTERNAL));
    return new FeatureFile(
        "parcel",
        new LocalizedText("宗地", "Parcels"),
        "Revision 3.",
        schema,
        Map.of("parcel_number", new LocalizedText("宗地号", "Parcel number")),
        format.target(asked, extent),
        options,
        folder);
  }
}
