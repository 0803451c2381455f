package org.planatlas.layers.conflict.stored;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.planatlas.layers.conflict.rule.RuleFileException;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.rule.RuleSetReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The rule set in force and those before it ({@code V14__rule_sets.sql}). A file with any fault is
 * refused as a whole, and the set before stays in force. Safe for use by many threads.
 */
public final class RuleSetHistory implements Supplier<RuleSet> {

  private static final Logger LOG = LoggerFactory.getLogger(RuleSetHistory.class);

  private final Jdbi jdbi;
  private final Clock clock;
  private volatile RuleSet current;

  /**
   * A set that was put in force.
   *
   * @param putBy user name
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Version(
      int number, String name, int version, String sha256, Instant putAt, String putBy) {}

  /**
   * Reads which set is in force.
   *
   * @param shipped in force as long as nobody put another one
   */
  public RuleSetHistory(Jdbi jdbi, RuleSet shipped, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.current = findLast().orElse(shipped);
  }

  /** A set that this program cannot read any more does not keep the server from starting. */
  private Optional<RuleSet> findLast() {
    Optional<String> text =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT s.content FROM rule_set_history h JOIN check_rule_set s"
                            + " ON s.sha256 = h.sha256 ORDER BY h.number DESC LIMIT 1")
                    .mapTo(String.class)
                    .findOne());
    try {
      return text.map(content -> RuleSetReader.read("stored.yaml", content));
    } catch (RuleFileException e) {
      LOG.error("The stored rule set cannot be read; the rules of the program are in force", e);
      return Optional.empty();
    }
  }

  /** The set in force. */
  @Override
  public RuleSet get() {
    return current;
  }

  /**
   * Puts a set in force.
   *
   * @param set read and checked
   * @param by user name
   * @throws RuleFileException when it is not a later version of the set in force
   */
  public synchronized void put(RuleSet set, String by) {
    RuleSet before = current;
    if (set.sha256().equals(before.sha256())) {
      return;
    }
    if (!set.name().equals(before.name()) || set.version() <= before.version()) {
      throw new RuleFileException(
          List.of(
              "rules.yaml:1: the set in force is '%s' version %d; this one is '%s' version %d. Keep the name and raise the version."
                  .formatted(before.name(), before.version(), set.name(), set.version())));
    }
    jdbi.useTransaction(handle -> write(handle, set, by));
    current = set;
  }

  private void write(Handle handle, RuleSet set, String by) {
    CheckRepository.addRuleSet(handle, set);
    handle.execute(
        "INSERT INTO rule_set_history (number, sha256, put_at, put_by)"
            + " SELECT COALESCE(MAX(number), 0) + 1, ?, ?, ? FROM rule_set_history",
        set.sha256(),
        clock.instant().toEpochMilli(),
        by);
  }

  /** When a set was put in force last; empty for the one that came with the program. */
  public Optional<Instant> findPutAt(RuleSet set) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT put_at FROM rule_set_history WHERE sha256 = :sha"
                            + " ORDER BY number DESC LIMIT 1")
                    .bind("sha", set.sha256())
                    .mapTo(Long.class)
                    .findOne())
        .map(Instant::ofEpochMilli);
  }

  /**
   * The files of sets that were in force here or that a check rests on, of this version or hash;
   * the one in force among them.
   *
   * @param sha256 lower-case hex, or its beginning; empty for any
   */
  public List<String> listSources(Optional<Integer> version, Optional<String> sha256) {
    RuleSet now = current;
    List<String> sources = new ArrayList<>();
    if (version.map(v -> v == now.version()).orElse(true)
        && sha256.map(now.sha256()::startsWith).orElse(true)) {
      sources.add(now.source());
    }
    sources.addAll(
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT content FROM check_rule_set WHERE name = :name"
                            + " AND (:version < 0 OR version = :version)"
                            + " AND substr(sha256, 1, :length) = :sha AND sha256 <> :now"
                            + " ORDER BY sha256")
                    .bind("name", now.name())
                    .bind("version", version.orElse(-1))
                    .bind("length", sha256.map(String::length).orElse(0))
                    .bind("sha", sha256.orElse(""))
                    .bind("now", now.sha256())
                    .mapTo(String.class)
                    .list()));
    return sources;
  }

  /** What was put in force, the last one first. */
  public List<Version> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT h.number, s.name, s.version, h.sha256, h.put_at, h.put_by"
                        + " FROM rule_set_history h JOIN check_rule_set s ON s.sha256 = h.sha256"
                        + " ORDER BY h.number DESC")
                .map(
                    (row, context) ->
                        new Version(
                            row.getInt("number"),
                            row.getString("name"),
                            row.getInt("version"),
                            row.getString("sha256"),
                            Instant.ofEpochMilli(row.getLong("put_at")),
                            row.getString("put_by")))
                .list());
  }
}
