package org.planatlas.layers.conflict.stored;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.planatlas.layers.catalog.CatalogSnapshot;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.CheckDeadline;
import org.planatlas.layers.conflict.CheckMemory;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckResult;
import org.planatlas.layers.conflict.CheckTooLongException;
import org.planatlas.layers.conflict.ConflictCheck;
import org.planatlas.layers.conflict.PinnedPartGoneException;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.rule.RuleSetReader;
import org.planatlas.layers.plane.PlaneCopies;
import org.planatlas.layers.store.SpatialStore;

/** Runs checks, keeps what they answered, and runs them again on what they rested on. */
public final class CheckArchive {

  /** How long the check of an anonymous user is kept. */
  public static final Duration ANONYMOUS_KEPT = Duration.ofDays(1);

  private final SpatialStore store;
  private final LayerCatalog catalog;
  private final PlaneCopies copies;
  private final Supplier<RuleSet> rules;
  private final Clock clock;
  private final CheckRepository checks;
  private final HitLayer hits;
  private final CheckIds ids;

  /**
   * Works on a migrated store; makes sure that the layer of hits is there, and removes hits whose
   * check is gone.
   */
  public CheckArchive(SpatialStore store, LayerCatalog catalog, RuleSet rules, Clock clock) {
    this(store, catalog, PlaneCopies.none(store), rules, clock);
  }

  /** The same with analysis copies. */
  public CheckArchive(
      SpatialStore store, LayerCatalog catalog, PlaneCopies copies, RuleSet rules, Clock clock) {
    this(store, catalog, copies, () -> rules, clock);
  }

  /** The same with rules that may be replaced; asked for at every check. */
  public CheckArchive(
      SpatialStore store,
      LayerCatalog catalog,
      PlaneCopies copies,
      Supplier<RuleSet> rules,
      Clock clock) {
    this.store = store;
    this.catalog = catalog;
    this.copies = copies;
    this.rules = rules;
    this.clock = clock;
    this.checks = new CheckRepository(store);
    this.hits = new HitLayer(store, catalog, checks);
    this.ids = new CheckIds("c-");
    hits.prepare();
    removeOrphans();
  }

  private CheckArchive(CheckArchive archive, LayerCatalog catalog) {
    this.store = archive.store;
    this.catalog = catalog;
    this.copies = archive.copies;
    RuleSet now = archive.rules();
    this.rules = () -> now;
    this.clock = archive.clock;
    this.checks = archive.checks;
    this.hits = archive.hits;
    this.ids = archive.ids;
  }

  /**
   * The same archive whose checks read the layers as a snapshot has them and apply the rules of
   * now, whatever comes.
   */
  public CheckArchive reading(CatalogSnapshot snapshot) {
    return new CheckArchive(this, snapshot);
  }

  /** Hits become rows after their check is stored, so that this finds none of one that is. */
  private void removeOrphans() {
    for (String id : hits.listChecks()) {
      if (checks.find(id).isEmpty()) {
        hits.delete(id);
      }
    }
  }

  /** The rules in force. */
  public RuleSet rules() {
    return rules.get();
  }

  /** The stored checks. */
  public CheckRepository checks() {
    return checks;
  }

  /** The layer of their pieces. */
  public HitLayer hits() {
    return hits;
  }

  /**
   * Runs and stores a check.
   *
   * @param owner user name; empty for anonymous, whose checks expire
   * @throws org.planatlas.layers.conflict.InvalidCheckException when it cannot be answered
   */
  public StoredCheck run(CheckRequest request, Optional<String> owner) {
    return run(request, owner, CheckDeadline.NONE);
  }

  /**
   * Runs and stores a check that ends at a time; nothing is stored of one that took longer.
   *
   * @param owner user name; empty for anonymous, whose checks expire
   * @throws org.planatlas.layers.conflict.InvalidCheckException when it cannot be answered
   * @throws CheckTooLongException when the time is over
   */
  public StoredCheck run(CheckRequest request, Optional<String> owner, CheckDeadline deadline) {
    return store(request, rules(), owner, deadline);
  }

  /**
   * Runs a check that is not stored and of whose result more is to come.
   *
   * @param memory to be closed when the result is not needed any more; it has the deadline
   * @throws CheckTooLongException when the time is over
   */
  public CheckResult examine(CheckRequest request, CheckMemory memory) {
    return check(rules()).examine(request, memory);
  }

  /**
   * Stores a result of {@link #examine} of an archive whose rules stay: see {@link
   * #reading(CatalogSnapshot)}.
   *
   * @throws CheckTooLongException when the time is over
   */
  public StoredCheck store(CheckResult result, Optional<String> owner, CheckDeadline deadline) {
    return store(result, rules(), owner, deadline);
  }

  private ConflictCheck check(RuleSet used) {
    return new ConflictCheck(store, catalog, copies, used, clock);
  }

  /** The pieces are there until they are written, and so is the room that they take. */
  private StoredCheck store(
      CheckRequest request, RuleSet used, Optional<String> owner, CheckDeadline deadline) {
    try (CheckMemory memory = new CheckMemory(deadline)) {
      return store(check(used).examine(request, memory), used, owner, deadline);
    }
  }

  /**
   * Runs a stored check again: same inputs, revisions and rules, hence an equal report but for id
   * and time. The answer is stored as a check of its own; a report that is not equal is no answer
   * and is not stored.
   *
   * @throws UnknownCheckException when there is no such check
   * @throws PinnedPartGoneException when something it rests on no longer exists, the version of the
   *     engine among it, or cannot be read now
   */
  public StoredCheck rerun(String id, Optional<String> owner) {
    return rerun(id, owner, CheckDeadline.NONE);
  }

  /**
   * Runs a stored check again within a time; see {@link #rerun(String, Optional)}.
   *
   * @throws CheckTooLongException when the time is over
   */
  public StoredCheck rerun(String id, Optional<String> owner, CheckDeadline deadline) {
    StoredCheck before = get(id);
    RerunEquality.requireEngine(before.report());
    RuleSet then = rulesOf(before);
    CheckRequest pinned = before.request().pinnedTo(before.report());
    try (CheckMemory memory = new CheckMemory(deadline)) {
      CheckResult again = check(then).examine(pinned, memory);
      RerunEquality.require(before.report(), again.report());
      return store(again, then, owner, deadline);
    }
  }

  /**
   * What a stored check would say under other rules, on the revisions that it rests on; nothing is
   * stored.
   *
   * @param memory to be closed when the result is not needed any more; it has the deadline
   * @throws UnknownCheckException when there is no such check
   * @throws PinnedPartGoneException when something it rests on no longer exists
   * @throws CheckTooLongException when the time is over
   */
  public CheckResult examineUnder(RuleSet others, String id, CheckMemory memory) {
    StoredCheck before = get(id);
    return check(others).examine(before.request().pinnedTo(before.report()), memory);
  }

  /**
   * A stored check.
   *
   * @throws UnknownCheckException when there is none, or its time is over
   */
  public StoredCheck get(String id) {
    return checks
        .find(id)
        .filter(check -> !check.isPending())
        .filter(check -> check.expiresAt().map(clock.instant()::isBefore).orElse(true))
        .orElseThrow(() -> new UnknownCheckException(id));
  }

  /**
   * Does nothing when a check can be read; cheaper than reading it.
   *
   * @throws UnknownCheckException when there is none, or its time is over
   */
  void require(String id) {
    if (!checks.isReadable(id, clock.instant())) {
      throw new UnknownCheckException(id);
    }
  }

  /** Deletes the checks whose time is over, with their hits; returns their number. */
  public int purge() {
    List<String> expired = checks.listExpired(clock.instant());
    for (String id : expired) {
      hits.delete(id);
      checks.delete(id);
    }
    return expired.size();
  }

  private RuleSet rulesOf(StoredCheck check) {
    String sha256 = check.report().evidence().ruleSet().sha256();
    RuleSet now = rules();
    if (sha256.equals(now.sha256())) {
      return now;
    }
    String name = check.report().evidence().ruleSet().name();
    return checks
        .findRules(sha256)
        .map(text -> RuleSetReader.read(name + ".yaml", text))
        .orElseThrow(
            () ->
                new PinnedPartGoneException(
                    "The rules %s (%s) of this check are gone; run a new check."
                        .formatted(name, sha256)));
  }

  private StoredCheck store(
      CheckResult result, RuleSet used, Optional<String> owner, CheckDeadline deadline) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String id = ids.next(now);
    Optional<Instant> expires =
        owner.isPresent() ? Optional.empty() : Optional.of(now.plus(ANONYMOUS_KEPT));
    StoredCheck check =
        new StoredCheck(id, owner, now, expires, result.request(), result.report().stored(id, now));
    checks.add(check, used, CheckShapes.of(result), HitRow.of(result), deadline);
    return check;
  }
}
