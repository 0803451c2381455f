package org.planatlas.layers.conflict;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Where the geometry of a site came from. It is the server's own knowledge and never read from the
 * request of a client.
 *
 * @param kind {@code REQUEST}, {@code FILE}, {@code UPLOAD}, {@code PROJECT} or {@code FEATURE}
 * @param crs code or name of the CRS in which its coordinates came, joined by commas when there
 *     were several
 * @param upload id of the upload
 * @param file its name as the user gave it
 * @param sha256 of the file's bytes, or of the content of the layer's revision
 * @param layer from which it was read
 * @param revision of that layer
 * @param feature id of the row
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SiteSource(
    String kind,
    String crs,
    String upload,
    String file,
    String sha256,
    String layer,
    Integer revision,
    String feature) {

  /** Longitude and latitude of GeoJSON that names no CRS (RFC 7946). */
  public static final String LON_LAT = "OGC:CRS84";

  /** The kind of what a request has in itself. */
  static final String REQUEST = "REQUEST";

  /** Drawn or sent, in longitude and latitude. */
  public static final SiteSource DRAWN = ofRequest(LON_LAT);

  /** Kind and CRS must be there. */
  public SiteSource {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(crs, "crs");
  }

  /** A geometry in the request itself. */
  public static SiteSource ofRequest(String crs) {
    return new SiteSource(REQUEST, crs, null, null, null, null, null, null);
  }

  /** A file that was sent before. */
  public static SiteSource ofUpload(String id, String file, String sha256, String crs) {
    return new SiteSource("UPLOAD", crs, id, file, sha256, null, null, null);
  }

  /** A file that was read and not kept. */
  public static SiteSource ofFile(String file, String sha256, String crs) {
    return new SiteSource("FILE", crs, null, file, sha256, null, null, null);
  }

  /** The rows of a project in a layer. */
  static SiteSource ofProject(String crs, String layer, int revision, String sha256) {
    return new SiteSource("PROJECT", crs, null, null, sha256, layer, revision, null);
  }

  /** A row of a layer. */
  public static SiteSource ofFeature(
      String crs, String layer, int revision, String sha256, String feature) {
    return new SiteSource("FEATURE", crs, null, null, sha256, layer, revision, feature);
  }
}
