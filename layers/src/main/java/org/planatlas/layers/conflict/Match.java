package org.planatlas.layers.conflict;

import java.util.List;

/**
 * Where a rule meets the site.
 *
 * @param hits parts of the site that the rule is about
 * @param undecided features that meet the site and whose attributes do not tell whether they count
 * @param contacts features that only touch the site or share a sliver with it
 * @param unseen ground on which a layer of the rule says nothing
 */
record Match(
    List<Piece> hits, List<Candidate> undecided, List<Piece> contacts, List<Unseen> unseen) {

  /** Copies the lists. */
  Match {
    hits = List.copyOf(hits);
    undecided = List.copyOf(undecided);
    contacts = List.copyOf(contacts);
    unseen = List.copyOf(unseen);
  }
}
