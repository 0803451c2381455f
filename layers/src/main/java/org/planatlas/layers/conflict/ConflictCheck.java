package org.planatlas.layers.conflict;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.RuleStatus;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.plane.PlaneCopies;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks sites against control rules. Overlay and planar areas are computed in the plane of the
 * site's 3-degree Gauss-Krueger zone; the same request on the same revisions and rules gives an
 * equal report. Safe for use by many threads.
 */
public final class ConflictCheck {

  private static final Logger LOG = LoggerFactory.getLogger(ConflictCheck.class);
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final SpatialStore store;
  private final LayerCatalog catalog;
  private final PlaneCopies copies;
  private final RuleSet rules;
  private final Clock clock;

  /** Checks against one rule set; the clock gives the day when a request names none. */
  public ConflictCheck(SpatialStore store, LayerCatalog catalog, RuleSet rules, Clock clock) {
    this(store, catalog, PlaneCopies.none(store), rules, clock);
  }

  /** The same with analysis copies, which change nothing but the time that a check takes. */
  public ConflictCheck(
      SpatialStore store, LayerCatalog catalog, PlaneCopies copies, RuleSet rules, Clock clock) {
    this.store = store;
    this.catalog = catalog;
    this.copies = copies;
    this.rules = rules;
    this.clock = clock;
  }

  /** Version of the engine and its methods, as reports name it. */
  public static String engine() {
    return ReportAssembly.ENGINE;
  }

  /** The rules in use. */
  public RuleSet rules() {
    return rules;
  }

  /** The layers that checks against a rule set read. */
  public static Set<String> layers(RuleSet rules) {
    Set<String> names = new LinkedHashSet<>(rules.layers().keySet());
    names.add(DistrictShare.LAYER);
    return names;
  }

  /** The report of a check; see {@link #examine}. */
  public CheckReport run(CheckRequest request) {
    return examine(request).report();
  }

  /**
   * Runs a check.
   *
   * @return report without id and time, and the pieces behind it
   * @throws InvalidCheckException when the request cannot be answered; the message says why
   * @throws PinnedPartGoneException when the request pins a revision that no longer exists
   */
  public CheckResult examine(CheckRequest request) {
    return examine(request, CheckDeadline.NONE);
  }

  /**
   * Runs a check that must end by a time; see {@link #examine(CheckRequest)}.
   *
   * @throws CheckTooLongException when the time is over
   * @throws CheckTooLargeException when the memory has no room for it
   */
  public CheckResult examine(CheckRequest request, CheckDeadline deadline) {
    try (CheckMemory memory = new CheckMemory(deadline)) {
      return examine(request, memory);
    }
  }

  /**
   * Runs a check of whose result more is to come; see {@link #examine(CheckRequest,
   * CheckDeadline)}.
   *
   * @param memory to be closed when the result is not needed any more; it has the deadline
   */
  public CheckResult examine(CheckRequest request, CheckMemory memory) {
    catchUp();
    CheckRequest complete = withProject(request);
    String kind = kind(complete);
    LocalDate day = complete.asOf().orElseGet(() -> LocalDate.now(clock.withZone(CHINA)));
    try {
      memory.takeSite(positions(complete));
      CheckSite site = CheckSite.of(complete.parts(), kind, rules.sliver());
      Map<Rule, Set<String>> inPlay = inPlay(complete, kinds(site), day);
      return examineUntouched(complete.withKindAndDay(kind, day), site, inPlay, memory);
    } catch (OutOfMemoryError e) {
      LOG.warn("A check did not fit into the memory", e);
      throw memory.refusal();
    }
  }

  private static long positions(CheckRequest complete) {
    return complete.parts().stream().mapToLong(part -> part.lonLat().getNumPoints()).sum();
  }

  /** Examines again, without what was touched meanwhile, until nothing was. */
  private CheckResult examineUntouched(
      CheckRequest complete, CheckSite site, Map<Rule, Set<String>> inPlay, CheckMemory memory) {
    Restless restless = new Restless();
    while (true) {
      memory.clear();
      memory.takeSite(positions(complete));
      LayerReader layers =
          new LayerReader(store, catalog, copies, site, complete.pins(), restless, memory);
      CheckResult result = examine(complete, site, inPlay, layers);
      if (!layers.findRestless()) {
        return result;
      }
    }
  }

  private CheckResult examine(
      CheckRequest complete, CheckSite site, Map<Rule, Set<String>> inPlay, LayerReader layers) {
    LocalDate day = complete.asOf().orElseThrow();
    String kind = complete.projectKind().orElseThrow();
    CheckDeadline deadline = layers.deadline();
    deadline.tell(0, inPlay.size() + 2);
    readAll(inPlay.keySet(), layers);
    deadline.tell(1, inPlay.size() + 2);
    layers.overlayAll();
    SurveyedGround surveyed = new SurveyedGround(site);
    Optional<Double> inDistricts = DistrictShare.of(layers);
    boolean local = inDistricts.map(share -> share > 1 - 1e-6).orElse(false);
    FactSheet facts = FactSheet.of(rules, complete.facts(), local);
    PieceMeasure measure = new PieceMeasure(site);
    Map<CheckSite, RuleExaminer> examiners = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    inPlay.forEach(
        (rule, kinds) -> {
          deadline.verify();
          deadline.tell(findings.size() + 2, inPlay.size() + 2);
          Optional<CheckSite> seen = site.ofRule(rule, kinds, rules.siteParts());
          if (seen.isEmpty()) {
            findings.add(
                undecided(rule, site, day, RuleStatus.NOT_APPLICABLE, PartWords.none(rule)));
            return;
          }
          RuleExaminer examiner =
              examiners.computeIfAbsent(
                  seen.get(),
                  part ->
                      new RuleExaminer(
                          part,
                          layers,
                          surveyed,
                          facts,
                          complete.project(),
                          part.isWhole() ? measure : new PieceMeasure(part, measure),
                          day));
          findings.add(decide(rule, examiner, seen.get(), day));
        });
    CheckReport report =
        new ReportAssembly(rules, complete, kind, day)
            .objecting(UnjudgedKinds.objections(rules, kinds(site), inPlay, findings, day))
            .assemble(site, layers, surveyed, measure, inDistricts, findings);
    return new CheckResult(complete, report, findings, site.plane());
  }

  private void catchUp() {
    try {
      store.ping();
      catalog.catchUp();
    } catch (StoreException | JdbiException e) {
      // each layer then says for itself that it cannot be read
      LOG.warn("The catalog cannot be compared with the database", e);
    }
  }

  /** The kinds of the parts, all known to the rules. */
  private Set<String> kinds(CheckSite site) {
    Set<String> kinds = new LinkedHashSet<>();
    site.parts().forEach(part -> kinds.add(requireKnown(part.kind())));
    return kinds;
  }

  private CheckRequest withProject(CheckRequest request) {
    if (!request.parts().isEmpty() || request.project().isEmpty()) {
      return request;
    }
    Optional<Integer> pin =
        Optional.ofNullable(request.pins().get(ProjectSites.LAYER)).flatMap(LayerPin::revision);
    ProjectSites.ProjectSite site =
        new ProjectSites(store, catalog).get(request.project().get(), pin);
    return new CheckRequest(
        request.projectKind().or(site::kind),
        request.project(),
        otherKind(request, site),
        request.facts(),
        request.layers(),
        request.asOf(),
        request.pins());
  }

  /** The parts; when the project is of another kind than it is judged as, the report says so. */
  private static List<SitePart> otherKind(CheckRequest request, ProjectSites.ProjectSite site) {
    if (request.projectKind().isEmpty()
        || site.kind().isEmpty()
        || request.projectKind().equals(site.kind())) {
      return site.parts();
    }
    String own = site.kind().get();
    String asked = request.projectKind().get();
    List<SitePart> parts = new ArrayList<>(site.parts());
    parts.set(
        0,
        parts
            .get(0)
            .with(
                new LocalizedText(
                    "该项目登记的类型为 " + own + ",本次按请求中的类型 " + asked + " 核查",
                    "The project is of the kind "
                        + own
                        + "; it was judged as "
                        + asked
                        + ", which the request asked for")));
    return parts;
  }

  private String kind(CheckRequest request) {
    String kind =
        request
            .projectKind()
            .orElseThrow(
                () ->
                    new InvalidCheckException(
                        "The check needs project_kind; known are "
                            + String.join(", ", rules.kinds())
                            + "."));
    return requireKnown(kind);
  }

  private String requireKnown(String kind) {
    if (!rules.kinds().contains(kind)) {
      throw new InvalidCheckException(
          "'%s' is no kind of project; known are %s."
              .formatted(kind, String.join(", ", rules.kinds())));
    }
    return kind;
  }

  /** Entries for each kind, with the kinds they are in play for, in the order of the rule file. */
  private Map<Rule, Set<String>> inPlay(CheckRequest request, Set<String> kinds, LocalDate day) {
    Map<Rule, Set<String>> inPlay = new LinkedHashMap<>();
    rules.rules().forEach(rule -> inPlay.put(rule, new LinkedHashSet<>()));
    for (String kind : kinds) {
      inPlay(request, kind, day).forEach(rule -> inPlay.get(rule).add(kind));
    }
    inPlay.values().removeIf(Set::isEmpty);
    return inPlay;
  }

  /** Entries for the kind: those in force, and one for each id that has none in force. */
  private List<Rule> inPlay(CheckRequest request, String kind, LocalDate day) {
    for (String layer : request.layers()) {
      if (!rules.layers().containsKey(layer)) {
        throw new InvalidCheckException(
            "No rule looks at a layer '%s'; known are %s."
                .formatted(layer, String.join(", ", rules.layers().keySet())));
      }
    }
    Set<String> inForce =
        rules.listInForce(kind, day).stream().map(Rule::id).collect(Collectors.toSet());
    Map<String, Rule> chosen = new LinkedHashMap<>();
    for (Rule rule : rules.rules()) {
      boolean asked = request.layers().isEmpty() || request.layers().contains(rule.layer());
      if (asked && rule.kinds().contains(kind)) {
        if (rule.isInForce(day) || !inForce.contains(rule.id())) {
          chosen.putIfAbsent(rule.id(), rule);
        }
      }
    }
    return List.copyOf(chosen.values());
  }

  private static void readAll(Set<Rule> inPlay, LayerReader layers) {
    Map<String, Double> reach = new HashMap<>();
    for (Rule rule : inPlay) {
      rule.layers().forEach(layer -> reach.merge(layer, 0.0, Math::max));
      reach.merge(rule.layer(), rule.reachMetres(), Math::max);
    }
    reach.put(DistrictShare.LAYER, 0.0);
    layers.readAll(reach);
  }

  private Finding decide(Rule rule, RuleExaminer examiner, CheckSite site, LocalDate day) {
    if (day.isBefore(rules.coversFrom()) || day.isAfter(rules.coversTo())) {
      return undecided(rule, site, day, RuleStatus.NOT_EXAMINED, recorded());
    }
    if (!rule.isInForce(day)) {
      return undecided(rule, site, day, RuleStatus.NOT_APPLICABLE, notYet(day));
    }
    return examiner.examine(rule);
  }

  private static Finding undecided(
      Rule rule, CheckSite site, LocalDate day, RuleStatus status, LocalizedText why) {
    return new FindingBuilder(rule, site, new PieceMeasure(site), day).because(why).build(status);
  }

  private LocalizedText recorded() {
    boolean fromAlways = rules.coversFrom().equals(LocalDate.MIN);
    boolean forEver = rules.coversTo().equals(LocalDate.MAX);
    return new LocalizedText(
        "规则库只收录"
            + (fromAlways ? "" : " " + rules.coversFrom() + " 起")
            + (forEver ? "" : " " + rules.coversTo() + " 止")
            + " 的法规",
        "the rules record the law"
            + (fromAlways ? "" : " from " + rules.coversFrom())
            + (forEver ? "" : " to " + rules.coversTo()));
  }

  private static LocalizedText notYet(LocalDate day) {
    return new LocalizedText("该规则在 " + day + " 不具效力", "this rule was not in force on " + day);
  }
}
