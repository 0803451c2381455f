package org.planatlas.server.wfs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.planatlas.layers.encode.CollectionPage;
import org.planatlas.server.ows.OwsRequest;

/** Addresses of the pages before and after (OGC 09-025r2, 7.7.4.4). */
final class PageLinks {

  private PageLinks() {}

  /** What the collection says about itself. A request by XML has no addresses of pages. */
  static CollectionPage page(
      OwsRequest request, FeatureRequest wanted, long matched, long returned, Instant timeStamp) {
    Optional<String> next = Optional.empty();
    Optional<String> previous = Optional.empty();
    boolean paged = wanted.count().filter(count -> count > 0).isPresent();
    if (paged && request.body().isEmpty()) {
      long count = wanted.count().get();
      long start = wanted.startIndex();
      // hits lead to the first page
      long following = wanted.hitsOnly() ? 0 : start + returned;
      if (following < matched) {
        next = Optional.of(address(request, following, count));
      }
      if (start > 0) {
        previous =
            Optional.of(address(request, Math.max(0, start - count), Math.min(count, start)));
      }
    }
    return new CollectionPage(matched, returned, timeStamp, next, previous);
  }

  private static String address(OwsRequest request, long start, long count) {
    Map<String, String> parameters = new TreeMap<>(request.parameters());
    parameters.remove("RESULTTYPE");
    parameters.remove("MAXFEATURES");
    parameters.put("STARTINDEX", Long.toString(start));
    parameters.put("COUNT", Long.toString(count));
    return WfsNames.address(request)
        + "?"
        + parameters.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
