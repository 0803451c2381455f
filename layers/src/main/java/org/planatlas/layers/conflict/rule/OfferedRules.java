package org.planatlas.layers.conflict.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.planatlas.layers.catalog.LayerCatalog;

/**
 * Reads a rule file that is to be put in force. It is held against more than one that was in force
 * once, which must be readable as long as a report rests on it: against the JSON Schema, every law
 * that an entry cites must be in force on a day of the entry, on every day of the entry one of them
 * must be, and the bands of an entry must follow one another.
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
    if (!problems.isEmpty()) {
      addContent(file, text, problems);
    }
    if (problems.isEmpty()) {
      RuleSet set = RuleSetReader.read(file, text);
      for (Rule rule : set.rules()) {
        checkLaws(file, rule, problems);
        findBareDay(set, rule).ifPresent(day -> problems.add(bare(file, rule, day)));
        problems.addAll(BandCheck.problems(file, rule, set.layers().get(rule.layer())));
      }
      if (problems.isEmpty()) {
        return set;
      }
    }
    throw new RuleFileException(problems);
  }

  /**
   * Reads a file that is to be put in force on a system, whose layers must be those of its catalog
   * or of the rules that the program carries.
   *
   * @throws RuleFileException with every problem, each with file and line
   */
  public static RuleSet read(String file, String text, LayerCatalog catalog) {
    RuleSet set = read(file, text);
    List<String> problems =
        new KnownLayers(catalog).problems(file, set, YamlNode.parse(file, text));
    if (!problems.isEmpty()) {
      throw new RuleFileException(problems);
    }
    return set;
  }

  /** The first day on which an entry is in force, as far as the set goes, and none of its laws. */
  private static Optional<LocalDate> findBareDay(RuleSet set, Rule rule) {
    LocalDate first =
        rule.validFrom().isBefore(set.coversFrom()) ? set.coversFrom() : rule.validFrom();
    LocalDate last = rule.validTo().isAfter(set.coversTo()) ? set.coversTo() : rule.validTo();
    Stream<LocalDate> changes =
        rule.basis().stream()
            .flatMap(citation -> citation.law().to().stream())
            .map(day -> day.plusDays(1));
    return Stream.concat(Stream.of(first), changes)
        .filter(day -> !day.isBefore(first) && !day.isAfter(last))
        .filter(day -> rule.basisOn(day).isEmpty())
        .min(Comparator.naturalOrder());
  }

  private static String bare(String file, Rule rule, LocalDate day) {
    return ("%s:%d: rule %s: no law of its basis is in force on %s, a day on which the rule is;"
            + " end the rule before, or cite the law that follows.")
        .formatted(file, rule.line(), rule.id(), day);
  }

  /** What else is wrong with a file of the wrong shape, so that all of it is told at once. */
  private static void addContent(String file, String text, List<String> problems) {
    try {
      RuleSetReader.read(file, text);
    } catch (RuleFileException e) {
      e.problems().stream().filter(one -> !problems.contains(one)).forEach(problems::add);
    }
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
