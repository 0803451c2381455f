package org.planatlas.server.api;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.FactNames;
import org.planatlas.layers.conflict.SitePart;
import org.planatlas.layers.conflict.SiteSource;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.SiteReading;
import org.planatlas.layers.ingest.UploadChoice;
import org.planatlas.layers.ingest.Uploads;
import org.planatlas.layers.registry.PlanRegistry;
import org.planatlas.server.limit.LimitSettings;
import org.planatlas.server.security.Role;
import org.planatlas.server.security.Subject;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What a check asks of the server itself: an upload as site, the rule set. */
@Component
class UploadSites {

  private static final int MOST_PARTS = 5_000;
  private static final int MOST_NOTES = 100;
  private static final Set<String> ASKS_FOR_CRS = Set.of("CRS_MISSING", "CRS_UNKNOWN");

  /** 50 MB sent, 200 MB unpacked: a site is no layer. */
  private static final IngestLimits FILE_LIMITS =
      new IngestLimits(50 << 20, 200 << 20, 500, 200, 16 << 20, 255, 1, Duration.ZERO);

  private final Uploads uploads;
  private final CheckArchive archive;
  private final PlanRegistry registry;
  private final ProjectSites projectSites;
  private final SiteSeal seal;
  private final int mostPositions;

  UploadSites(
      Uploads uploads,
      CheckArchive archive,
      PlanRegistry registry,
      ProjectSites projectSites,
      SiteSeal seal,
      LimitSettings limits) {
    this.uploads = uploads;
    this.seal = seal;
    this.registry = registry;
    this.projectSites = projectSites;
    this.archive = archive;
    this.mostPositions = limits.sitePositions();
  }

  /**
   * The request with the geometry of the upload that its body names, which must be the subject's.
   *
   * @throws ApiException when the body asks for what is not there
   */
  CheckRequest complete(CheckRequest request, JsonNode json, Subject subject) {
    requireRuleSet(json);
    requireFacts(request);
    String upload = json.path("upload").asString("");
    requireOneSite(request, !upload.isBlank());
    request.project().ifPresent(this::requireKnown);
    return withSite(
        request, upload.isBlank() ? sealed(request.parts(), json) : List.of(site(upload, subject)));
  }

  /** A project has its own site: a check of another one under its code would pass for its check. */
  private static void requireOneSite(CheckRequest request, boolean hasUpload) {
    boolean hasSite = !request.parts().isEmpty();
    int count = (hasSite ? 1 : 0) + (hasUpload ? 1 : 0) + (request.project().isPresent() ? 1 : 0);
    if (count > 1) {
      throw ApiException.badRequest(
          "Give one of site, project and upload, not two of them; a project is checked"
              + " on the site that it has on the map.");
    }
  }

  /** Refuses what is neither a member of a check nor a fact that a rule asks for. */
  void requireFacts(CheckRequest request) {
    FactNames.require(request, archive.rules());
  }

  /** Refuses a body that names another rule set than the one in force. */
  void requireRuleSet(JsonNode json) {
    String inForce = archive.rules().name();
    String set = json.path("rule_set").asString(inForce);
    if (!set.equals(inForce)) {
      throw ApiException.notFound(
          "There is no rule set '" + set + "'; the one in force is '" + inForce + "'.");
    }
  }

  private void requireKnown(String project) {
    if (registry.find(project).isEmpty() && projectSites.find(project).isEmpty()) {
      throw ApiException.badRequest(
          "There is no project with the code '" + project + "'; /api/projects lists all.");
    }
  }

  private SitePart site(String upload, Subject subject) {
    if (!uploads.owner(upload).equals(subject.name()) && !subject.has(Role.ADMIN)) {
      throw ApiException.notFound("There is no upload '" + upload + "' of yours.");
    }
    SiteReading reading = uploads.readSite(upload, MOST_PARTS);
    List<LocalizedText> notes =
        reading.notes().stream().limit(MOST_NOTES).map(UploadSites::text).toList();
    Uploads.SentFile file = uploads.file(upload);
    SiteSource source = SiteSource.ofUpload(upload, file.name(), file.sha256(), crs(reading));
    return new SitePart(Optional.empty(), Optional.empty(), together(reading), notes, source);
  }

  private static String crs(SiteReading reading) {
    return String.join(", ", reading.crs());
  }

  /** The parts with the files that they say they come from. */
  private List<SitePart> sealed(List<SitePart> parts, JsonNode json) {
    List<SitePart> known = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      SitePart part = parts.get(i);
      JsonNode source = json.path("parts").path(i).path("source");
      known.add(source.isObject() ? part.from(seal.open(source, part.lonLat())) : part);
    }
    return known;
  }

  private static LocalizedText text(ImportIssue note) {
    String zh = note.messageZh();
    return new LocalizedText(zh == null ? note.message() : zh, note.message());
  }

  /**
   * A site with what was done to its geometry.
   *
   * @param crs in which its coordinates came; several joined by commas
   */
  record Site(Geometry geometry, List<ImportIssue> notes, String crs) {}

  /**
   * The site in a file of which nothing is kept.
   *
   * @throws ApiException when it holds no geometry, or too many positions
   * @throws org.planatlas.layers.ingest.IngestException when it cannot be read
   */
  Site read(String fileName, InputStream in, UploadChoice choice) {
    try {
      SiteReading reading = uploads.readSite(fileName, in, choice, FILE_LIMITS, MOST_PARTS);
      return new Site(
          together(reading), reading.notes().stream().limit(MOST_NOTES).toList(), crs(reading));
    } catch (IngestException e) {
      // here is no list to choose from, as the report of an upload has one
      if (ASKS_FOR_CRS.contains(e.issue().code())) {
        throw IngestException.of(
            "CRS_MISSING",
            "The file does not say its CRS (no .prj, or an unknown one). Send the form field crs,"
                + " such as crs=EPSG:4529 for CGCS2000, 3-degree zone 41.");
      }
      throw e;
    }
  }

  /** Several stay a collection: the check unites them in the plane, where areas are measured. */
  private Geometry together(SiteReading reading) {
    List<Geometry> geometries = reading.geometries();
    if (geometries.isEmpty()) {
      throw ApiException.badRequest("The file holds no geometry to check.");
    }
    CheckBody.requireAtMost(
        mostPositions, geometries.stream().mapToLong(Geometry::getNumPoints).sum());
    return geometries.size() == 1
        ? geometries.get(0)
        : new GeometryFactory().createGeometryCollection(geometries.toArray(new Geometry[0]));
  }

  private static CheckRequest withSite(CheckRequest request, List<SitePart> site) {
    return new CheckRequest(
        request.projectKind(),
        request.project(),
        site,
        request.facts(),
        request.layers(),
        request.asOf(),
        request.pins());
  }
}
