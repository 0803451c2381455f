package org.planatlas.server.ogcapi;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.layers.edit.FeatureVersion;
import org.springframework.http.HttpStatus;

/**
 * The validator of a feature (RFC 9110, 8.8.3): its version, and behind a hyphen what tells one
 * form of an answer from another. A change is conditional on the version alone.
 *
 * @param version see {@link FeatureVersion}
 */
record FeatureTag(String version) {

  private static final Pattern TAG = Pattern.compile("\\G\\s*(?:W/)?\"([^\"]*)\"\\s*(?:,|$)");

  /** That of a feature that was read with all its attributes. */
  static FeatureTag of(SimpleFeature feature) {
    return new FeatureTag(FeatureVersion.of(feature));
  }

  /** As a header has it. */
  String text() {
    return "\"" + version + "\"";
  }

  /** The same for one form of an answer. */
  String with(String form) {
    return "\"" + version + "-" + form + "\"";
  }

  /**
   * Whether the header {@code If-Match} of a change holds.
   *
   * @throws OgcProblem 428 when there is none, 412 when it names no version that the feature has,
   *     400 when it cannot be read
   */
  void require(String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw OgcProblem.of(
          HttpStatus.PRECONDITION_REQUIRED,
          "A change needs the header If-Match with the ETag of the feature as you have read it, so"
              + " that nobody's work is lost; If-Match: * changes it whatever it is.");
    }
    if (!isAny(ifMatch) && !versions(ifMatch).contains(version)) {
      throw OgcProblem.of(
          HttpStatus.PRECONDITION_FAILED,
          "The feature is not the one that If-Match names: it has been changed meanwhile. Nothing"
              + " was written; read it again and decide anew.");
    }
  }

  /** Whether the header accepts whatever there is. */
  static boolean isAny(String ifMatch) {
    return ifMatch.strip().equals("*");
  }

  private static List<String> versions(String header) {
    List<String> versions = new ArrayList<>();
    Matcher tags = TAG.matcher(header);
    int end = 0;
    while (tags.find()) {
      versions.add(tags.group(1).replaceAll("-.*", ""));
      end = tags.end();
    }
    if (versions.isEmpty() || end < header.length()) {
      throw OgcProblem.badRequest(
          "The header If-Match has ETags in double quotes, or *; not '"
              + QueryParameters.quotable(header)
              + "'.");
    }
    return versions;
  }
}
