package org.planatlas.layers.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects the faults of one file, so that an author sees them all at once. */
final class SldProblems {

  private final List<SldProblem> found = new ArrayList<>();

  void add(SldElement at, String message) {
    found.add(new SldProblem(at.line(), message));
  }

  /** Reports children that the reader would silently ignore. */
  void refuseOthers(SldElement parent, Set<String> known) {
    for (SldElement child : parent.children()) {
      if (!known.contains(child.name())) {
        add(
            child,
            "element <"
                + child.name()
                + "> is not known in <"
                + parent.name()
                + ">; expected one of "
                + String.join(", ", known.stream().sorted().toList())
                + ".");
      }
    }
  }

  void throwIfAny(String style) {
    if (!found.isEmpty()) {
      throw new SldException(style, found);
    }
  }
}
