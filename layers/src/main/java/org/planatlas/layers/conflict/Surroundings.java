package org.planatlas.layers.conflict;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.locationtech.jts.geom.Envelope;

/** The features of one layer that surely count for a rule, wherever they lie. */
interface Surroundings {

  /**
   * Hands over features from near to far.
   *
   * @param visitor looks at one and returns the distance from the site beyond which no other
   *     matters, in metres
   */
  void visitFromNear(ToDoubleFunction<Candidate> visitor);

  /** The features whose box meets a box in the plane of the site, by key. */
  List<Candidate> list(Envelope box);
}
