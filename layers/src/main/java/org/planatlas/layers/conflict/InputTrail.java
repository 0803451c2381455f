package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsPipeline;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.Origin;
import org.planatlas.layers.conflict.report.CrsEvidence;
import org.planatlas.layers.conflict.report.InputEvidence;

/** Where site and layers of a check came from, and the ways of their coordinates to its plane. */
final class InputTrail {

  private static final CoordinateReferenceSystem STORED = CrsCatalog.get(CrsCatalog.CGCS2000);

  private final CheckRequest request;
  private final CheckSite site;

  InputTrail(CheckRequest request, CheckSite site) {
    this.request = request;
    this.site = site;
  }

  /** What was checked. */
  InputEvidence input() {
    Geometry lonLat = site.lonLat();
    SiteSource source = request.parts().get(0).source();
    return new InputEvidence(
        source.kind(),
        request.project().orElse(null),
        source.upload(),
        source.file(),
        source.sha256(),
        source.layer(),
        source.revision(),
        source.feature(),
        lonLat.getNumPoints(),
        SiteHash.of(lonLat),
        filesOfParts());
  }

  /** Which part came in which file, where that is not said for all of them. */
  private List<InputEvidence.PartFile> filesOfParts() {
    boolean isOne = request.parts().stream().map(SitePart::source).distinct().count() == 1;
    return isOne
        ? List.of()
        : request.parts().stream()
            .filter(part -> part.source().file() != null)
            .map(InputTrail::file)
            .toList();
  }

  private static InputEvidence.PartFile file(SitePart part) {
    return new InputEvidence.PartFile(
        part.name().orElse(null), part.source().file(), part.source().sha256());
  }

  /** The CRSs in which the parts of the site came. */
  String siteCrs() {
    return String.join(", ", siteNames());
  }

  private Set<String> siteNames() {
    Set<String> names = new LinkedHashSet<>();
    for (SitePart part : request.parts()) {
      names.addAll(List.of(part.source().crs().split(", ")));
    }
    return names;
  }

  /** The ways of all coordinates to the plane. */
  CrsEvidence pipeline(List<LayerSnapshot> layers) {
    List<CrsEvidence.Step> ofSite = new ArrayList<>();
    siteNames().forEach(name -> ofSite.addAll(toStorage(name)));
    ofSite.addAll(steps(STORED, site.plane()));
    Map<List<CrsEvidence.Step>, List<String>> ways = new LinkedHashMap<>();
    for (LayerSnapshot layer : layers) {
      layer
          .revision()
          .ifPresent(
              revision ->
                  ways.computeIfAbsent(steps(revision), way -> new ArrayList<>())
                      .add(layer.name()));
    }
    return new CrsEvidence(
        ofSite,
        ways.entrySet().stream()
            .map(way -> new CrsEvidence.LayerSteps(way.getValue(), way.getKey()))
            .toList());
  }

  private List<CrsEvidence.Step> steps(LayerRevision revision) {
    Set<CrsEvidence.Step> steps = new LinkedHashSet<>();
    for (Origin origin : revision.origins()) {
      Origin.Crs crs = origin.crs();
      String name = crs.code() == null ? crs.title() : crs.code();
      if (crs.axesSwapped()) {
        steps.add(new CrsEvidence.Step(name, name, "north before east put in order"));
      }
      steps.addAll(toStorage(name));
      if (crs.offsetRemoved() != null) {
        steps.add(
            new CrsEvidence.Step(name, CrsPipeline.name(STORED), "offset of web maps removed"));
      }
    }
    steps.addAll(steps(LayerReader.crs(revision.table()), site.plane()));
    return List.copyOf(steps);
  }

  /** From the CRS of a name; what is named otherwise is told by its name. */
  private static List<CrsEvidence.Step> toStorage(String name) {
    if (name.equals(SiteSource.LON_LAT)) {
      return List.of(
          new CrsEvidence.Step(name, CrsPipeline.name(STORED), CrsPipeline.SAME_NUMBERS));
    }
    String plain = name.replaceFirst(";.*", "");
    try {
      return steps(CrsNames.parse(plain, CrsProtocol.INTERNAL).crs(), STORED);
    } catch (UnknownCrsException e) {
      return List.of(
          new CrsEvidence.Step(
              name, CrsPipeline.name(STORED), "by the definition in the file, or offset removed"));
    }
  }

  private static List<CrsEvidence.Step> steps(
      CoordinateReferenceSystem from, CoordinateReferenceSystem to) {
    return CrsPipeline.of(from, to).stream()
        .map(step -> new CrsEvidence.Step(step.from(), step.to(), step.method()))
        .toList();
  }
}
