package org.planatlas.layers.conflict.rule;

import java.util.List;

/** A rule file was refused; every problem is a sentence that starts with file and line. */
public class RuleFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** All problems at once, so that one reading of the message is enough to mend the file. */
  public RuleFileException(List<String> problems) {
    super("The rule file was refused:\n" + String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** {@code default.yaml:17: rule R061: ...}. */
  public List<String> problems() {
    return problems;
  }
}
