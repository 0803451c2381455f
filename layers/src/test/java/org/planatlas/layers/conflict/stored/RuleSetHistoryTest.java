package org.planatlas.layers.conflict.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.planatlas.layers.conflict.MemoryLayers.lonLat;
import static org.planatlas.layers.conflict.MemoryLayers.square;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planatlas.layers.conflict.CheckDeadline;
import org.planatlas.layers.conflict.CheckMemory;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckResult;
import org.planatlas.layers.conflict.MemoryLayers;
import org.planatlas.layers.conflict.SitePart;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.CheckVerdict;
import org.planatlas.layers.conflict.rule.RuleFileException;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.rule.RuleSetReader;
import org.planatlas.layers.plane.PlaneCopies;

/** Rule sets are versions: put in force, kept, tried on what was stored. */
class RuleSetHistoryTest {

  @TempDir Path directory;
  private final MemoryLayers layers = MemoryLayers.allFarAway();
  private RuleSetHistory history;
  private CheckArchive archive;

  @BeforeEach
  void open() {
    layers.store.jdbi = CheckTables.create(directory);
    layers.put(
        "forest_land",
        "protection_grade,national_public_grade,land_class,forest_kind,origin,ownership",
        "1,,030100,231,20,20|" + square(0, 0, 100));
    history = history();
    archive =
        new CheckArchive(
            layers.store, layers, PlaneCopies.none(layers.store), history, MemoryLayers.CLOCK);
  }

  private RuleSetHistory history() {
    return new RuleSetHistory(layers.store.jdbi, MemoryLayers.RULES, MemoryLayers.CLOCK);
  }

  /** R061 asks for an approval only. */
  private static RuleSet milder(int version) {
    String source =
        MemoryLayers.RULES.source().replaceFirst("version: 1\n", "version: " + version + "\n");
    int rule = source.indexOf("- id: R061");
    int verdict = source.indexOf("verdict: prohibited", rule);
    return RuleSetReader.read(
        "milder.yaml",
        source.substring(0, verdict)
            + "verdict: needs_approval"
            + source.substring(verdict + "verdict: prohibited".length()));
  }

  private StoredCheck check() {
    return archive.run(
        CheckRequest.ofSite("reservoir", SitePart.whole(lonLat(square(0, 0, 100))))
            .withFact("approval_level", "PROVINCE")
            .withFact("expropriates_land", false),
        Optional.of("li"));
  }

  @Test
  void setThatIsPutHoldsForTheNextCheckAndAfterARestartAndOldChecksRunAsThen() {
    StoredCheck before = check();
    assertThat(before.report().verdict()).isEqualTo(CheckVerdict.BLOCKED);
    RuleSet changed = milder(2);
    history.put(changed, "wang");
    StoredCheck after = check();
    assertThat(after.report().verdict()).isEqualTo(CheckVerdict.CONDITIONAL);
    assertThat(after.report().evidence().ruleSet().version()).isEqualTo(2);
    CheckReport again = archive.rerun(before.id(), Optional.of("li")).report();
    assertThat(again.verdict()).isEqualTo(CheckVerdict.BLOCKED);
    assertThat(again.rules()).isEqualTo(before.report().rules());

    String old = MemoryLayers.RULES.source();
    assertThat(history.listSources(Optional.of(1), Optional.empty())).containsExactly(old);
    assertThat(history.listSources(Optional.of(2), Optional.empty()))
        .containsExactly(changed.source());
    assertThat(
            history.listSources(
                Optional.empty(), Optional.of(MemoryLayers.RULES.sha256().substring(0, 12))))
        .containsExactly(old);
    assertThat(history.listSources(Optional.of(3), Optional.empty())).isEmpty();

    RuleSetHistory restarted = history();
    assertThat(restarted.get().sha256()).isEqualTo(changed.sha256());
    assertThat(restarted.list())
        .singleElement()
        .satisfies(
            version -> {
              assertThat(version.version()).isEqualTo(2);
              assertThat(version.putBy()).isEqualTo("wang");
            });
  }

  @Test
  void changedSetIsTriedOnAStoredCheckWithoutBeingPut() {
    StoredCheck before = check();
    layers.put(
        "forest_land",
        "protection_grade,national_public_grade,land_class,forest_kind,origin,ownership",
        "4,,030100,231,20,20|" + square(5_000, 0, 100));
    CheckResult tried =
        archive.examineUnder(milder(2), before.id(), new CheckMemory(CheckDeadline.NONE));
    // the ground is that of then, only the rules differ
    assertThat(tried.report().verdict()).isEqualTo(CheckVerdict.CONDITIONAL);
    assertThat(history.get()).isEqualTo(MemoryLayers.RULES);
    assertThat(archive.checks().list(Optional.empty(), 10, 0)).hasSize(1);
  }

  @Test
  void sameVersionAgainIsRefusedAndTheSetBeforeStays() {
    assertThatThrownBy(() -> history.put(milder(1), "wang"))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("raise the version");
    assertThat(history.get()).isEqualTo(MemoryLayers.RULES);
    history.put(MemoryLayers.RULES, "wang");
    assertThat(history.list()).isEmpty();
  }
}
