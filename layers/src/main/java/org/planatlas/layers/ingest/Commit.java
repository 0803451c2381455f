package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerExistsException;
import org.planatlas.layers.catalog.Publication;
import org.planatlas.layers.catalog.RevisionChangedException;
import org.planatlas.layers.catalog.UnknownLayerException;
import org.planatlas.layers.catalog.UnknownWorkspaceException;
import org.planatlas.layers.job.JobFailedException;
import org.planatlas.layers.job.JobProgress;
import org.planatlas.layers.store.SpatialStore;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All layers of one upload on their way into the catalog, together or not at all.
 *
 * <p>What is added to a layer is added to the revision that is in force when the pointer switches:
 * when another change came between, the rows are put together anew. What takes the place of a
 * layer's rows fails then, since nobody has decided on the rows that would go.
 */
final class Commit {

  /** What the result of a job says when the layer that it would replace has changed meanwhile. */
  static final String REVISION_CHANGED = "REVISION_CHANGED";

  /** Another commit made a layer of the name while this one was under way. */
  private static final String LAYER_EXISTS = "LAYER_EXISTS";

  /** Each attempt that fails means that another change has succeeded. */
  private static final int MOST_ATTEMPTS = 50;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final LayerCatalog catalog;
  private final String fileName;
  private final String note;
  private final ImportMode mode;
  private final Supplier<List<LayerImport>> plan;
  private List<LayerImport> imports;

  /**
   * A commit.
   *
   * @param plan decides on the layers by what the catalog says at that time
   */
  private Commit(
      LayerCatalog catalog, String fileName, ImportMode mode, Supplier<List<LayerImport>> plan) {
    this.catalog = catalog;
    this.fileName = fileName;
    this.note = fileName + ", " + mode.label();
    this.mode = mode;
    this.plan = plan;
    this.imports = plan.get();
  }

  /**
   * Decides on the layers.
   *
   * @throws IngestException when a layer of the upload cannot go where it should
   */
  static Commit of(
      SpatialStore store,
      LayerCatalog catalog,
      Upload upload,
      List<Preflight.Examined> sources,
      CommitRequest asked) {
    UploadChoice choice = upload.choice().with(asked.choice());
    ImportMode mode = ImportMode.of(choice.mode());
    boolean several = sources.size() > 1;
    if (several && mode != ImportMode.CREATE) {
      throw IngestException.of(
          "SEVERAL_LAYERS",
          "The upload has several layers; only one can replace or extend a layer, send it alone.");
    }
    Supplier<List<LayerImport>> plan =
        mode == ImportMode.CREATE
            ? () -> created(store, catalog, sources, asked.with(choice))
            : () -> List.of(existing(store, catalog, sources.get(0), asked.with(choice)));
    return new Commit(catalog, upload.fileName(), mode, plan);
  }

  private static LayerImport existing(
      SpatialStore store, LayerCatalog catalog, Preflight.Examined source, CommitRequest asked) {
    UploadChoice choice = asked.choice();
    ImportTarget target = ImportTarget.existing(catalog, choice, source);
    RevisionChangedException.requireSeen(target.layer(), asked.basedOn());
    boolean upsert = target.mode() == ImportMode.UPSERT;
    return new LayerImport(
        store,
        source,
        target,
        upsert ? asked.by(target.key(choice.key()), asked.removeMissing()) : asked);
  }

  private static List<LayerImport> created(
      SpatialStore store,
      LayerCatalog catalog,
      List<Preflight.Examined> sources,
      CommitRequest asked) {
    UploadChoice choice = asked.choice();
    boolean several = sources.size() > 1;
    List<LayerImport> imports = new ArrayList<>();
    Set<String> given = new HashSet<>();
    for (Preflight.Examined source : sources) {
      String title = !several && choice.name() != null ? choice.name() : source.layer().name();
      ImportTarget target =
          ImportTarget.created(
              catalog,
              name -> given.contains(name) || ImportTarget.isTaken(catalog, name),
              imports.isEmpty() ? choice.layer() : null,
              title,
              choice.mapping(),
              source,
              several);
      given.add(target.layer().name());
      imports.add(new LayerImport(store, source, target, asked));
    }
    return imports;
  }

  /**
   * Layers of an upload under names of any workspace.
   *
   * @param sources one for each of those wanted
   */
  static Commit chosen(
      SpatialStore store,
      LayerCatalog catalog,
      Upload upload,
      List<Preflight.Examined> sources,
      List<TypeRequest> wanted) {
    Supplier<List<LayerImport>> plan =
        () -> {
          List<LayerImport> imports = new ArrayList<>();
          for (int i = 0; i < sources.size(); i++) {
            imports.add(chosen(store, catalog, sources.get(i), wanted.get(i)));
          }
          return imports;
        };
    boolean appends = wanted.stream().anyMatch(TypeRequest::append);
    ImportMode mode = appends ? ImportMode.APPEND : ImportMode.REPLACE;
    return new Commit(catalog, upload.fileName(), mode, plan);
  }

  private static LayerImport chosen(
      SpatialStore store, LayerCatalog catalog, Preflight.Examined source, TypeRequest wanted) {
    String name = wanted.target().qualifiedName();
    UploadChoice append = UploadChoice.into(ImportMode.APPEND.label(), name, null, null);
    ImportTarget target =
        wanted.append()
            ? ImportTarget.existing(catalog, append, source)
            : ImportTarget.renewed(catalog, wanted.target(), source);
    CommitRequest request = CommitRequest.of(target.mode().label(), target.layer().id());
    return new LayerImport(store, source, target, request.accepting(wanted.repairs()));
  }

  /** What {@link #run} would do, as JSON. */
  String preview(JobProgress progress) {
    try {
      List<CommitPreview> previews = new ArrayList<>();
      imports.forEach(LayerImport::compare);
      each(progress, (one, part) -> previews.add(one.preview(part)));
      return json(previews);
    } catch (IngestException e) {
      throw new JobFailedException(e.getMessage(), e);
    }
  }

  /**
   * Stages every layer and switches all pointers in one transaction.
   *
   * @param kept the file that is imported
   */
  String run(String user, OriginalFiles.Kept kept, JobProgress progress) {
    for (int attempt = 1; true; attempt++) {
      try {
        return attempt(user, kept, progress);
      } catch (RevisionChangedException e) {
        if (!mode.keepsRows() || attempt == MOST_ATTEMPTS) {
          throw changed(e);
        }
        imports = again();
      }
    }
  }

  private List<LayerImport> again() {
    try {
      return plan.get();
    } catch (RevisionChangedException e) {
      throw changed(e);
    } catch (IngestException | UnknownLayerException | UnknownWorkspaceException e) {
      throw new JobFailedException(e.getMessage(), e);
    }
  }

  private static JobFailedException changed(RevisionChangedException e) {
    return failed(e, REVISION_CHANGED);
  }

  private static JobFailedException failed(RuntimeException e, String code) {
    ObjectNode result = MAPPER.createObjectNode().put("code", code);
    return new JobFailedException(e.getMessage(), MAPPER.writeValueAsString(result));
  }

  private String attempt(String user, OriginalFiles.Kept kept, JobProgress progress) {
    try {
      each(progress, (one, part) -> one.stage(catalog, part));
      // the last moment to stop: from here on everything is one transaction
      progress.report(total(), total());
      List<Publication> publications =
          imports.stream().map(one -> one.publication(note, one.origin(fileName, kept))).toList();
      List<Layer> layers = catalog.publishAll(publications, user);
      List<ImportResult> results = new ArrayList<>();
      for (int i = 0; i < layers.size(); i++) {
        results.add(imports.get(i).result(layers.get(i)));
      }
      return json(results);
    } catch (LayerExistsException e) {
      imports.forEach(one -> one.discard(catalog));
      throw failed(e, LAYER_EXISTS);
    } catch (IngestException | UnknownLayerException | UnknownWorkspaceException e) {
      imports.forEach(one -> one.discard(catalog));
      throw new JobFailedException(e.getMessage(), e);
    } catch (RuntimeException e) {
      imports.forEach(one -> one.discard(catalog));
      throw e;
    }
  }

  /** Does something with each layer and tells the features of all of them. */
  private void each(JobProgress progress, BiConsumer<LayerImport, JobProgress> work) {
    long all = total();
    long before = 0;
    for (LayerImport one : imports) {
      long start = before;
      work.accept(one, (done, total) -> progress.report(start + done, all));
      before += one.total();
    }
  }

  private long total() {
    return imports.stream().mapToLong(LayerImport::total).sum();
  }

  /** The only layer's result, and all of them under {@code layers}. */
  private static String json(List<?> results) {
    ObjectNode result = MAPPER.valueToTree(results.get(0));
    ArrayNode all = result.putArray("layers");
    results.forEach(each -> all.add(MAPPER.<ObjectNode>valueToTree(each)));
    return MAPPER.writeValueAsString(result);
  }
}
