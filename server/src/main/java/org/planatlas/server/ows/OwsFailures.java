package org.planatlas.server.ows;

import java.util.Optional;
import java.util.UUID;
import org.planatlas.geo.crs.TransformFailedException;
import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.catalog.LayerNotLoadedException;
import org.planatlas.layers.catalog.UnknownLayerException;
import org.planatlas.layers.filter.FilterReadException;
import org.planatlas.layers.store.StoreException;
import org.planatlas.layers.xml.XmlReadException;
import org.planatlas.server.limit.BusyException;
import org.planatlas.server.limit.StoreTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever an operation throws into something that may be told to a client. */
final class OwsFailures {

  private static final Logger LOG = LoggerFactory.getLogger(OwsFailures.class);

  private OwsFailures() {}

  /** An exception with a sentence; what nobody expected is logged under an id. */
  static OwsException toOws(Throwable failure) {
    if (failure instanceof OwsException ows) {
      return ows;
    }
    if (failure instanceof FilterReadException) {
      return invalid("filter", failure);
    }
    if (failure instanceof UnknownCrsException || failure instanceof TransformFailedException) {
      return invalid("crs", failure);
    }
    if (failure instanceof UnknownLayerException || failure instanceof LayerNotLoadedException) {
      return invalid("layer", failure);
    }
    if (failure instanceof XmlReadException) {
      return new OwsException(OwsException.OPERATION_PARSING_FAILED, null, failure.getMessage());
    }
    if (failure instanceof BusyException) {
      return new OwsException(503, OwsException.NO_APPLICABLE_CODE, null, failure.getMessage());
    }
    if (failure instanceof StackOverflowError) {
      return new OwsException(
          OwsException.OPERATION_PARSING_FAILED,
          null,
          "The request or its filter is nested too deeply; write it flatter.");
    }
    Optional<StoreTrouble> trouble = StoreTrouble.find(failure);
    if (trouble.isPresent()) {
      log(failure);
      return new OwsException(
          trouble.get().status().value(),
          OwsException.NO_APPLICABLE_CODE,
          null,
          trouble.get().sentence());
    }
    String id = log(failure);
    String sentence =
        failure instanceof StoreException
            ? "The store of the features cannot answer now; try again later."
            : "The server failed at this request.";
    int status = failure instanceof StoreException ? 503 : 500;
    return new OwsException(
        status,
        OwsException.NO_APPLICABLE_CODE,
        null,
        sentence + " The operator finds the cause in the log under " + id + ".");
  }

  /** Logs a failure and gives the id under which it stands there. */
  static String log(Throwable failure) {
    String id = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("OGC request failed, id {}", id, failure);
    return id;
  }

  private static OwsException invalid(String locator, Throwable failure) {
    return new OwsException(OwsException.INVALID_PARAMETER, locator, failure.getMessage());
  }
}
