package org.planatlas.server.map;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.planatlas.server.ows.OwsRequest;

/** One format of GetFeatureInfo; found as a bean. */
interface FeatureInfoFormat {

  /** Media types that ask for it, the first one is answered. */
  List<String> mediaTypes();

  /** Writes the features, layers from the highest to the lowest, and leaves the stream open. */
  void write(List<FoundFeatures> found, MapArea area, OwsRequest request, OutputStream out)
      throws IOException;
}
