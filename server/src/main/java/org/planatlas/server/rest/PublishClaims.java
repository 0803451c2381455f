package org.planatlas.server.rest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Who is filling a store or making a feature type now. Both take several steps; two requests in
 * between would read each other's half of it.
 */
@Component
class PublishClaims {

  private final Set<String> claimed = ConcurrentHashMap.newKeySet();

  /**
   * Claims a store that gets a file, until {@link Claim#close()}.
   *
   * @throws RestException 409 when another request fills it
   */
  Claim claimStore(String workspace, String name) {
    return claim("store", workspace, name);
  }

  /**
   * Claims the name of a feature type that is to be made, until {@link Claim#close()}.
   *
   * @throws RestException 409 when another request makes it
   */
  Claim claimType(String workspace, String name) {
    return claim("feature type", workspace, name);
  }

  private Claim claim(String kind, String workspace, String name) {
    String claim = kind + " " + workspace + ":" + name;
    if (!claimed.add(claim)) {
      throw RestException.conflict(
          "Another request is at work on the "
              + claim
              + "; when it is done look at its layer and send this again.");
    }
    return () -> claimed.remove(claim);
  }

  /** A name that no other request works on. */
  interface Claim extends AutoCloseable {
    @Override
    void close();
  }
}
