package org.planatlas.layers.conflict;

/** A check that needs more memory than the server has for one. */
public class CheckTooLargeException extends InvalidCheckException {

  private static final long serialVersionUID = 1L;

  /** Says how much may lie under a site and what to do. */
  public CheckTooLargeException(long vertices) {
    super(
        "The site and the objects near it have more vertices than the "
            + vertices
            + " for which this server has memory; check the site in parts, name"
            + " fewer layers in \"layers\", or ask the administrator for a larger heap.");
  }
}
