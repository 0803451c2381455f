package org.planatlas.server.security;

import java.util.List;

/** Says which stored checks somebody ran; the access policy asks it for the layer of the hits. */
public interface CheckOwnership {

  /** Ids of the checks of an account; empty for anonymous, whose checks are listed to nobody. */
  List<String> checksOf(Subject subject);
}
