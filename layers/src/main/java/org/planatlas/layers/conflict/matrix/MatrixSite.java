package org.planatlas.layers.conflict.matrix;

import java.util.Optional;
import org.planatlas.layers.conflict.CheckRequest;

/**
 * One line of a matrix to be.
 *
 * @param key code of a project, id of a feature, or number of a variant
 * @param name for people; the key when there is none
 * @param nameEn in English; null when it has none
 * @param request what to check; empty when the site cannot be checked
 * @param problem why it cannot
 */
public record MatrixSite(
    String key,
    String name,
    String nameEn,
    Optional<CheckRequest> request,
    Optional<String> problem) {

  /** A site that can be checked. */
  public static MatrixSite of(String key, String name, CheckRequest request) {
    return new MatrixSite(key, name, null, Optional.of(request), Optional.empty());
  }

  /** The same site with an English name. */
  public MatrixSite named(String english) {
    return new MatrixSite(key, name, english, request, problem);
  }

  /** A site that cannot: it stands in the matrix with the reason. */
  public static MatrixSite broken(String key, String name, String problem) {
    return new MatrixSite(key, name, null, Optional.empty(), Optional.of(problem));
  }
}
