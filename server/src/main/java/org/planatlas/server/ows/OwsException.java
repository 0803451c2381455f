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

  /** No version that the client accepts. */
  public static final String VERSION_NEGOTIATION_FAILED = "VersionNegotiationFailed";

  /** The XML of the request cannot be read. */
  public static final String OPERATION_PARSING_FAILED = "OperationParsingFailed";

  /** The request can be read and cannot be done. */
  public static final String OPERATION_PROCESSING_FAILED = "OperationProcessingFailed";

  /** The resource asked for by its id is not there. */
  public static final String NOT_FOUND = "NotFound";

  private final int status;
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
    this(code.equals(NOT_FOUND) ? 404 : 400, code, locator, message);
  }

  /**
   * A refusal or failure with its HTTP status.
   *
   * @param status 400 to 599
   */
  public OwsException(int status, String code, String locator, String message) {
    super(message);
    this.status = status;
    this.code = code;
    this.locator = locator;
  }

  /** HTTP status for services whose standard does not ask for 200. */
  public int status() {
    return status;
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
