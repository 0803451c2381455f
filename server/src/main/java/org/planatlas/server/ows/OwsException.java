package org.planatlas.server.ows;

/** A request that an OGC service refuses; written as an exception report by one writer. */
public class OwsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Standard codes of OWS Common 1.1, WMS 1.3.0 annex A.2 and WFS 2.0. */
  public static final String MISSING_PARAMETER = "MissingParameterValue";

  /** See {@link #MISSING_PARAMETER}. */
  public static final String INVALID_PARAMETER = "InvalidParameterValue";

  /** See {@link #MISSING_PARAMETER}. */
  public static final String OPERATION_NOT_SUPPORTED = "OperationNotSupported";

  /** See {@link #MISSING_PARAMETER}. */
  public static final String NO_APPLICABLE_CODE = "NoApplicableCode";

  private final String code;
  private final String locator;

  /**
   * A refusal.
   *
   * @param code standard exception code
   * @param locator name of the parameter at fault, may be null
   * @param message sentence: what is wrong, where, what to do
   */
  public OwsException(String code, String locator, String message) {
    super(message);
    this.code = code;
    this.locator = locator;
  }

  /** Standard exception code. */
  public String code() {
    return code;
  }

  /** Name of the parameter at fault, or null. */
  public String locator() {
    return locator;
  }
}
