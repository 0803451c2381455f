package org.planatlas.layers.conflict.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a rule file that is to be put in force. It is held against more than one that was in force
 * once, which must be readable as long as a report rests on it: against the JSON Schema, every law
 * that an entry cites must be in force on a day of the entry, and the bands of an entry must follow
 * one another.
 */
public final class OfferedRules {

  private OfferedRules() {}

  /**
   * Reads a file.
   *
   * @param file name for messages
   * @param text content
   * @throws RuleFileException with every problem, each with file and line
   */
  public static RuleSet read(String file, String text) {
    List<String> problems =
        new ArrayList<>(RuleFileSchema.problems(file, text, YamlNode.parse(file, text)));
    if (problems.isEmpty()) {
      RuleSet set = RuleSetReader.read(file, text);
      for (Rule rule : set.rules()) {
        checkLaws(file, rule, problems);
        problems.addAll(BandCheck.problems(file, rule, set.layers().get(rule.layer())));
      }
      if (problems.isEmpty()) {
        return set;
      }
    }
    throw new RuleFileException(problems);
  }

  private static void checkLaws(String file, Rule rule, List<String> problems) {
    for (Citation citation : rule.basis()) {
      Law law = citation.law();
      boolean meets =
          law.from().map(day -> !day.isAfter(rule.validTo())).orElse(true)
              && law.to().map(day -> !day.isBefore(rule.validFrom())).orElse(true);
      if (!meets) {
        problems.add(
            "%s:%d: rule %s: the law %s of its basis is not in force on any of its days."
                .formatted(file, rule.line(), rule.id(), law.key()));
      }
    }
  }
}
