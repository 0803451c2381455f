package org.planatlas.layers.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.OriginHashes;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobFailedException;
import org.planatlas.layers.job.JobProgress;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.store.SpatialStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Receives files, reports on them, applies choices, and commits them as revisions of layers. */
public final class Uploads {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final SpatialStore store;
  private final LayerCatalog catalog;
  private final JobService jobs;
  private final IngestLimits limits;
  private final UploadRepository repository;
  private final UploadFolder folder;
  private final FieldPlanner planner;
  private final OriginalFiles originals;
  private final OriginHashes hashes;
  private final DiskLimits disk;

  /** Jobs of the commits that run, by upload. */
  private final Map<String, String> commits = new HashMap<>();

  /** As the other one, with the usual room on the disk. */
  public Uploads(
      SpatialStore store, LayerCatalog catalog, JobService jobs, Path root, IngestLimits limits) {
    this(store, catalog, jobs, root, limits, DiskLimits.defaults());
  }

  /**
   * Uploads below a folder.
   *
   * @param root folder for the bytes, created when missing; files that were committed are kept in
   *     the folder {@code originals} beside it
   */
  public Uploads(
      SpatialStore store,
      LayerCatalog catalog,
      JobService jobs,
      Path root,
      IngestLimits limits,
      DiskLimits disk) {
    this.store = store;
    this.catalog = catalog;
    this.jobs = jobs;
    this.limits = limits;
    this.repository = new UploadRepository(store.jdbi());
    this.folder = new UploadFolder(root);
    this.planner = new FieldPlanner(catalog);
    this.originals = new OriginalFiles(root.resolveSibling("originals"), disk.originalBytes());
    this.hashes = new OriginHashes(store.jdbi());
    this.disk = disk;
  }

  /**
   * Stores a file and looks through it.
   *
   * @param fileName as the user named it; never used as a path
   * @return the report; a file that cannot be read gives the state REJECTED and no exception
   * @throws IngestException {@code UPLOAD_TOO_BIG} when it has more bytes than the limit, {@code
   *     UPLOADS_FULL} when too many others wait; nothing is kept
   */
  public UploadReport receive(String fileName, InputStream in, String owner) {
    purgeExpired();
    requireRoom();
    String id = newId("u-");
    try {
      folder.store(id, in, limits.maxUploadBytes());
      return save(id, fileName, owner, UploadChoice.NONE);
    } catch (RuntimeException e) {
      folder.delete(id);
      throw e;
    }
  }

  private void requireRoom() {
    if (folder.totalBytes() >= disk.waitingBytes()) {
      throw IngestException.of(
          "UPLOADS_FULL",
          ("Files that wait for their commit fill the %d MB that are set aside for them; try again"
                  + " later: what nobody commits goes after %d days. The administrator can raise"
                  + " planatlas.limits.uploads.")
              .formatted(disk.waitingBytes() >> 20, limits.keepFor().toDays()));
    }
  }

  private static String newId(String prefix) {
    byte[] random = new byte[12];
    RANDOM.nextBytes(random);
    return prefix + HexFormat.of().formatHex(random);
  }

  /** The report as it was made last. */
  public UploadReport report(String id) {
    return get(id).report();
  }

  /** Account that sent the file. */
  public String owner(String id) {
    return get(id).owner();
  }

  /**
   * Applies a choice and reports again.
   *
   * @throws WrongChoiceException when the charset, mode, profile, type or a field is unknown
   * @throws org.planatlas.geo.crs.UnknownCrsException when the CRS is
   * @throws org.planatlas.layers.catalog.UnknownLayerException when the layer is
   */
  public UploadReport choose(String id, UploadChoice choice) {
    Upload upload = get(id);
    UploadChoice all = upload.choice().with(choice);
    ImportMode.of(all.mode());
    return save(id, upload.fileName(), upload.owner(), all);
  }

  /** As {@link #commit(String, CommitRequest, String)}, with nothing but the target said. */
  public Job commit(String id, String mode, String layer, String user) {
    return commit(id, CommitRequest.of(mode, layer), user);
  }

  /**
   * Commits: each layer of the upload becomes a revision, or nothing changes.
   *
   * @return the job; its result is a list of {@link ImportResult}. It fails with the code {@code
   *     REPAIRS_ABOVE_LIMIT} and the proposals in its result when somebody must accept repairs
   * @throws IngestException when the upload is not ready, does not fit the layer, or was committed
   *     and the request does not say that it shall be once more
   */
  public Job commit(String id, CommitRequest request, String user) {
    requireNew(id, request);
    return begin(prepare(id, request), id, request, user);
  }

  private void requireNew(String id, CommitRequest request) {
    Optional<UploadRepository.Committed> before =
        request.again() ? Optional.empty() : repository.findCommitted(id);
    if (before.isPresent()) {
      throw IngestException.of(
          "ALREADY_COMMITTED",
          "This upload was committed at %s already, as the layer %s in its revision %d;"
                  .formatted(before.get().at(), before.get().layer(), before.get().revision())
              + " nothing was done. To take the same features in once more, send \"again\": true;"
              + " for other data send another file.");
    }
  }

  private synchronized Job begin(Commit commit, String id, CommitRequest request, String user) {
    commits.values().removeIf(this::hasEnded);
    if (commits.containsKey(id)) {
      throw IngestException.of(
          "COMMIT_RUNNING",
          "This upload is being committed already by the job "
              + commits.get(id)
              + "; wait for its end, so that nothing is taken in twice.");
    }
    requireNew(id, request);
    Job job =
        jobs.submit("import", user, progress -> remembered(id, run(commit, id, user, progress)));
    commits.put(id, job.id());
    return job;
  }

  /** Puts down what was made, so that the same features are not taken in twice by mistake. */
  private String remembered(String id, String result) {
    JsonNode made = MAPPER.readTree(result);
    repository.committed(
        id,
        new UploadRepository.Committed(
            made.get("layer").asString(),
            made.get("revision").asInt(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    return result;
  }

  private boolean hasEnded(String job) {
    return jobs.find(job).map(found -> found.state().isFinal()).orElse(true);
  }

  /** Keeps the file before anything, so that no revision is without it. */
  private String run(Commit commit, String id, String user, JobProgress progress) {
    OriginalFiles.Kept kept;
    try {
      kept = originals.keep(folder.original(id));
    } catch (IngestException e) {
      throw new JobFailedException(e.getMessage(), e);
    }
    try {
      return commit.run(user, kept, progress);
    } finally {
      originals.release(kept.sha256(), hashes.list());
    }
  }

  /** The file that has a hash; empty when this server does not keep it. */
  public Optional<Path> findOriginal(String sha256) {
    return originals.find(sha256);
  }

  /**
   * Reads all that a commit would read and tells what it would do; nothing is written.
   *
   * @return the job; its result is a list of {@link CommitPreview}
   * @throws IngestException as {@link #commit(String, CommitRequest, String)}
   */
  public Job preview(String id, CommitRequest request, String user) {
    Commit commit = prepare(id, request);
    return jobs.submit("preview", user, commit::preview);
  }

  /**
   * Publishes layers of an upload: all of them, or nothing changes.
   *
   * @param wanted at least one, each with a target of its own
   * @throws IngestException when the file has no such layer, or needs a choice first
   */
  public Job publish(String id, List<TypeRequest> wanted, String user) {
    Upload upload = get(id);
    List<Preflight.Examined> examined =
        wanted.stream().map(each -> examined(upload, each)).toList();
    Commit commit = Commit.chosen(store, catalog, upload, examined, wanted);
    return jobs.submit("import", user, progress -> run(commit, id, user, progress));
  }

  private Preflight.Examined examined(Upload upload, TypeRequest wanted) {
    SourceLayer layer =
        open(upload.id(), upload.fileName()).layers().stream()
            .filter(each -> each.name().equals(wanted.source()))
            .findFirst()
            .orElseThrow(
                () ->
                    IngestException.of(
                        "LAYER_MISSING",
                        "The file that was sent has no layer '" + wanted.source() + "'."));
    Preflight.Setting setting =
        new Preflight.Setting(upload.fileName(), true, TenantArea.of(store, catalog), null);
    Preflight.Examined examined = new Preflight(wanted.choice(), setting).examine(layer);
    UploadState state = Preflight.state(examined.issues(), List.of(examined));
    if (state != UploadState.READY) {
      String code = blocking(examined.issues()).map(ImportIssue::code).orElse("NOT_READY");
      throw IngestException.of(code, notReady(state, examined.issues()));
    }
    return examined;
  }

  private Commit prepare(String id, CommitRequest request) {
    Upload upload = get(id);
    if (upload.report().state() != UploadState.READY) {
      throw IngestException.of("NOT_READY", notReady(upload.report()));
    }
    originals.requireRoom(folder.originalBytes(id));
    // what is at work must not expire under it
    repository.renew(id, Instant.now().plus(limits.keepFor()));
    return Commit.of(store, catalog, upload, examine(upload), request);
  }

  /**
   * Calls for every fault of the upload's features, in record order.
   *
   * @param neighbours whether overlaps and gaps between polygons are looked for, too; they come
   *     last
   */
  public void listFaults(String id, boolean neighbours, FaultSink faults) {
    Upload upload = get(id);
    FaultList list = new FaultList(store, catalog, neighbours);
    examine(upload).forEach(source -> list.list(source, faults));
  }

  /**
   * Records of an upload as they are drawn in the file, for a map; as many as fit.
   *
   * @param layer name in the file
   * @param records numbers from 1
   */
  public List<RecordShape> listShapes(String id, String layer, Set<Long> records) {
    return examine(get(id)).stream()
        .filter(source -> source.layer().name().equals(layer))
        .flatMap(source -> RecordShapes.list(source, records).stream())
        .toList();
  }

  /**
   * The file of an upload.
   *
   * @param name as the user gave it
   * @param sha256 of its bytes
   */
  public record SentFile(String name, String sha256) {}

  /** The file of an upload that waits. */
  public SentFile file(String id) {
    Upload upload = get(id);
    try {
      return new SentFile(upload.fileName(), OriginalFiles.hash(folder.original(id)));
    } catch (IOException e) {
      throw new UncheckedIOException("The file of the upload cannot be read.", e);
    }
  }

  /**
   * The site in a ready upload.
   *
   * @param most parts
   * @throws IngestException with a sentence when it cannot be had as a whole
   */
  public SiteReading readSite(String id, int most) {
    Upload upload = get(id);
    if (upload.report().state() != UploadState.READY) {
      throw IngestException.of("NOT_READY", notReady(upload.report()));
    }
    return SiteReading.of(examine(upload), most);
  }

  /**
   * Reads a file as a site with the checks of an upload and keeps nothing of it.
   *
   * @param fileName as the user named it; never used as a path
   * @param choice CRS and charset, where the file does not tell them
   * @param siteLimits of this file
   * @param most parts
   * @throws IngestException with a sentence when it cannot be read as a whole, or needs a choice
   */
  public SiteReading readSite(
      String fileName, InputStream in, UploadChoice choice, IngestLimits siteLimits, int most) {
    String id = newId("s-");
    try {
      folder.store(id, in, siteLimits.maxUploadBytes());
      List<SourceLayer> found =
          new SourceFiles(siteLimits)
              .open(folder.original(id), fileName, folder.unpackFolder(id))
              .layers();
      Preflight preflight =
          Preflight.of(found, choice, fileName, TenantArea.of(store, catalog), null);
      List<Preflight.Examined> layers = found.stream().map(preflight::examine).toList();
      List<ImportIssue> problems = layers.stream().flatMap(l -> l.issues().stream()).toList();
      UploadState state = Preflight.state(problems, layers);
      // a site has no texts, so an unsure charset does not matter
      if (state != UploadState.READY && state != UploadState.NEEDS_CHARSET) {
        ImportIssue why = blocking(problems).orElseThrow();
        throw new IngestException(why);
      }
      return SiteReading.of(layers, most);
    } finally {
      folder.delete(id);
    }
  }

  /**
   * Removes what a server that was killed left behind: files of uploads that no row names, and what
   * has expired. For the start, while nothing is received.
   */
  public void recover() {
    folder.list().stream().filter(id -> repository.find(id).isEmpty()).forEach(folder::delete);
    new OriginalGeometries(store.jdbi()).dropOrphans();
    originals.retain(hashes.list());
    purgeExpired();
  }

  /** Removes what has expired. */
  public void purgeExpired() {
    for (String id : repository.listExpired(Instant.now())) {
      folder.delete(id);
      repository.delete(id);
    }
  }

  private Upload get(String id) {
    return repository
        .find(id)
        .filter(upload -> upload.expiresAt().isAfter(Instant.now()))
        .orElseThrow(() -> new UnknownUploadException(id));
  }

  private UploadReport save(String id, String fileName, String owner, UploadChoice choice) {
    Instant expires = Instant.now().plus(limits.keepFor());
    UploadSurvey survey;
    try {
      SourceFiles.Found found = open(id, fileName);
      Preflight preflight = preflight(found.layers(), choice, fileName);
      survey = UploadSurvey.of(found, preflight, choice);
    } catch (WrongChoiceException e) {
      throw e;
    } catch (IngestException e) {
      survey = new UploadSurvey(List.of(), List.of(), List.of(e.issue()));
    }
    requireKey(choice.key(), survey.taken());
    UploadReport report =
        new UploadReport(
            id,
            Preflight.state(survey.problems(), survey.taken()),
            fileName,
            expires.toString(),
            survey.problems(),
            survey.reports());
    repository.save(new Upload(id, fileName, owner, choice, report, expires));
    return report;
  }

  private static void requireKey(String key, List<Preflight.Examined> layers) {
    List<String> names = layers.stream().flatMap(Uploads::keys).distinct().toList();
    if (key != null && !key.isBlank() && !layers.isEmpty() && !names.contains(key)) {
      throw new WrongChoiceException(
          "KEY_UNKNOWN",
          "The file has no field '%s' to tell features apart by; it has %s."
              .formatted(key, String.join(", ", names)));
    }
  }

  /** The fields of a layer and the attributes that become of them. */
  private static Stream<String> keys(Preflight.Examined layer) {
    MappingReport mapping = layer.report().mapping();
    Stream<String> columns =
        mapping == null
            ? Stream.empty()
            : mapping.columns().stream().map(MappingReport.Column::name);
    Stream<String> fields =
        layer.report().fields().stream()
            .flatMap(field -> Stream.of(field.name(), field.sourceName()));
    return Stream.concat(fields, columns);
  }

  private SourceFiles.Found open(String id, String fileName) {
    return new SourceFiles(limits).open(folder.original(id), fileName, folder.unpackFolder(id));
  }

  /**
   * The layers of an upload that are taken, with what its report says of them; they are not read
   * once more.
   */
  private List<Preflight.Examined> examine(Upload upload) {
    List<SourceLayer> found = open(upload.id(), upload.fileName()).layers();
    List<UploadReport.LayerReport> known = upload.report().layers();
    Preflight preflight = preflight(found, upload.choice(), upload.fileName());
    List<Preflight.Examined> layers = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      if (found.size() != known.size()) {
        layers.add(preflight.examine(found.get(i)));
      } else if (known.get(i).taken()) {
        layers.add(preflight.known(found.get(i), known.get(i), upload.report().problems()));
      }
    }
    return layers;
  }

  private Preflight preflight(List<SourceLayer> layers, UploadChoice choice, String fileName) {
    return Preflight.of(layers, choice, fileName, TenantArea.of(store, catalog), planner);
  }

  private static String notReady(UploadReport report) {
    return notReady(report.state(), report.problems());
  }

  private static String notReady(UploadState state, List<ImportIssue> problems) {
    String why = blocking(problems).map(ImportIssue::message).orElse("");
    return "The upload is in the state " + state + " and cannot be used yet. " + why;
  }

  private static Optional<ImportIssue> blocking(List<ImportIssue> problems) {
    return problems.stream()
        .filter(p -> p.severity() == Severity.ERROR || p.severity() == Severity.CHOICE)
        .findFirst();
  }
}
