package org.planatlas.layers.conflict;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.planatlas.layers.catalog.LocalizedText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what features share with a site, on all cores: sooner or later a rule or the sum of areas
 * asks for nearly all of it. A layer with a feature of which that cannot be found out has failed,
 * for that feature might change whatever else the layer says.
 */
final class CandidateOverlay {

  private static final Logger LOG = LoggerFactory.getLogger(CandidateOverlay.class);
  private static final int MOST_NAMED = 5;

  private final CheckSite site;
  private final CheckMemory memory;
  private final Set<Candidate> broken = ConcurrentHashMap.newKeySet();

  CandidateOverlay(CheckSite site, CheckMemory memory) {
    this.site = site;
    this.memory = memory;
  }

  /**
   * Finds it for all features of layers.
   *
   * @throws CheckTooLongException when the time is over
   * @throws CheckTooLargeException when the memory has no room for the pieces
   */
  void overlay(Collection<LayerSnapshot> layers) {
    site.whole();
    List<Candidate> all = layers.stream().flatMap(layer -> layer.candidates().stream()).toList();
    all.parallelStream().forEach(this::overlay);
  }

  private void overlay(Candidate candidate) {
    memory.deadline().verify();
    try {
      if (!candidate.isSurelyPlaced()) {
        broken.add(candidate);
        return;
      }
      memory.take(candidate.verticesOf(site));
    } catch (CheckTooLargeException | CheckTooLongException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("The overlay with {} failed", candidate.id(), e);
      broken.add(candidate);
    }
  }

  /** The layer itself, or as a failed one that names its features that could not be overlaid. */
  LayerSnapshot checked(LayerSnapshot layer) {
    List<String> ids =
        layer.candidates().stream().filter(broken::contains).map(Candidate::id).toList();
    return ids.isEmpty()
        ? layer
        : LayerSnapshot.failed(layer.name(), layer.revision(), reason(layer.name(), ids));
  }

  private static LocalizedText reason(String name, List<String> ids) {
    String some = String.join(", ", ids.subList(0, Math.min(ids.size(), MOST_NAMED)));
    String more = ids.size() > MOST_NAMED ? ", …" : "";
    return new LocalizedText(
        "图层 %s 中要素 %s%s 的图形有误,无法判定其与场地的关系,请修复该要素后重新检查".formatted(name, some, more),
        ("layer %s: the geometry of %s%s is broken, so that nobody can tell how it meets the site;"
                + " repair it and check again")
            .formatted(name, some, more));
  }
}
