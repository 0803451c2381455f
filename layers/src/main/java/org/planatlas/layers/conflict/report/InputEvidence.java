package org.planatlas.layers.conflict.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What was checked, and where it came from.
 *
 * @param kind {@code REQUEST}, {@code FILE} (read and not kept), {@code UPLOAD}, {@code PROJECT} or
 *     {@code FEATURE}; of several parts that of the first
 * @param project code; absent of a site without one
 * @param upload id of the upload
 * @param file its name as the user gave it
 * @param sha256 of the file's bytes, or of the content of the layer's revision
 * @param layer from which the site was read
 * @param revision of that layer
 * @param feature id of the row
 * @param positions of the site
 * @param siteSha256 of the site as WKB (big-endian, longitude and latitude in EPSG:4490)
 * @param files of the parts, where they did not all come the same way
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InputEvidence(
    String kind,
    String project,
    String upload,
    String file,
    String sha256,
    String layer,
    Integer revision,
    String feature,
    int positions,
    String siteSha256,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PartFile> files) {

  /** Copies the list, which older reports do not have. */
  public InputEvidence {
    files = files == null ? List.of() : List.copyOf(files);
  }

  /**
   * The file of a part.
   *
   * @param part its name
   * @param file name as the user gave it
   * @param sha256 of its bytes
   */
  public record PartFile(String part, String file, String sha256) {}
}
