package org.planatlas.layers.conflict.report;

import java.util.List;

/**
 * How coordinates came into the plane of the site.
 *
 * @param site steps of the site
 * @param layers steps of the layers, those together that took the same way
 */
public record CrsEvidence(List<Step> site, List<LayerSteps> layers) {

  /** Copies the lists. */
  public CrsEvidence {
    site = List.copyOf(site);
    layers = List.copyOf(layers);
  }

  /**
   * One step.
   *
   * @param from code or name of the CRS before it
   * @param to of that behind it
   * @param method what is done; vertices are moved, edges are straight in the plane
   */
  public record Step(String from, String to, String method) {}

  /**
   * The way of some layers.
   *
   * @param layers names
   * @param steps of the files that they were made of, when they were imported, then of their rows;
   *     files of several CRSs have their steps one after another
   */
  public record LayerSteps(List<String> layers, List<Step> steps) {

    /** Copies the lists. */
    public LayerSteps {
      layers = List.copyOf(layers);
      steps = List.copyOf(steps);
    }
  }
}
