package org.planatlas.layers.style;

import java.util.List;
import java.util.stream.Collectors;

/** A style file that cannot be used; all its faults at once, each with its line. */
public class SldException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<SldProblem> problems;

  /** Names the style and lists the faults. */
  public SldException(String style, List<SldProblem> problems) {
    super(
        "The style '"
            + style
            + "' cannot be read: "
            + problems.stream().map(SldProblem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** Every fault in document order. */
  public List<SldProblem> problems() {
    return problems;
  }
}
