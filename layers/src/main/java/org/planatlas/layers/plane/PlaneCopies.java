package org.planatlas.layers.plane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.planatlas.geo.crs.GaussKrueger;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.store.SpatialStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The analysis copies in a folder. Asked for one that is not there, it has it made by a thread of
 * its own and says so; whoever asks reads the store meanwhile. Safe for use by many threads.
 */
public final class PlaneCopies implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PlaneCopies.class);
  private static final String PART = ".part";
  private static final long PATIENCE_SECONDS = 10;

  /** In place of a copy that cannot be made: it is not tried again before the next start. */
  private static final Optional<PlaneCopy> NONE = Optional.empty();

  private final SpatialStore store;
  private final Path folder;
  private final boolean enabled;
  private final Map<CopyKey, Optional<PlaneCopy>> open = new ConcurrentHashMap<>();
  private final Set<CopyKey> asked = ConcurrentHashMap.newKeySet();
  private final ExecutorService maker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "plane-copies");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
          });

  private PlaneCopies(SpatialStore store, Path folder, boolean enabled) {
    this.store = store;
    this.folder = folder;
    this.enabled = enabled;
  }

  /** Keeps copies of the rows of a store in a folder, which is made when it is missing. */
  public PlaneCopies(SpatialStore store, Path folder) {
    this(store, folder, true);
  }

  /** Has no copies and makes none: everything is read from the store. */
  public static PlaneCopies none(SpatialStore store) {
    return new PlaneCopies(store, Path.of(""), false);
  }

  /** The copy of a revision in a plane, if it has been made. */
  public Optional<PlaneCopy> find(LayerRevision revision, CoordinateReferenceSystem plane) {
    return enabled
        ? CopyKey.of(revision, plane).flatMap(key -> open.getOrDefault(key, NONE))
        : NONE;
  }

  /** Has the copy of a revision in a plane made or opened, unless that was asked for before. */
  public void request(LayerRevision revision, CoordinateReferenceSystem plane) {
    if (enabled && revision.features() > 0) {
      CopyKey.of(revision, plane).ifPresent(key -> request(key, revision));
    }
  }

  private void request(CopyKey key, LayerRevision revision) {
    if (asked.add(key)) {
      try {
        maker.execute(() -> open.put(key, make(key, revision)));
      } catch (RejectedExecutionException e) {
        LOG.debug("No copy of {}: the server is going down", key.layer());
      }
    }
  }

  /**
   * Has the copies of the current revisions of layers made, each in the plane of the middle of its
   * extent, and deletes those of other revisions.
   */
  public void follow(LayerCatalog catalog, Collection<String> layers) {
    Set<String> current = new HashSet<>();
    for (String name : layers) {
      catalog
          .findPlanning(name)
          .flatMap(Layer::current)
          .filter(revision -> !revision.extent().isEmpty())
          .ifPresent(
              revision -> {
                current.add(revision.sha256());
                request(revision, GaussKrueger.plane(revision.extent().centre().x));
              });
    }
    keepOnly(current);
  }

  /** Deletes the copies of all rows but those with these hashes. */
  void keepOnly(Set<String> current) {
    if (enabled) {
      maker.execute(() -> forgetAllBut(current));
    }
  }

  /** Waits until all that was asked for is made. */
  public void await() {
    Future<?> last = maker.submit(() -> {});
    try {
      last.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<PlaneCopy> make(CopyKey key, LayerRevision revision) {
    Path made = folder.resolve(key.folder());
    Optional<PlaneCopy> known = openExisting(made, key);
    if (known.isPresent()) {
      return known;
    }
    Path part = folder.resolve(key.folder() + PART);
    long start = System.nanoTime();
    try {
      CopyFiles.delete(part);
      CopyFiles.delete(made);
      Files.createDirectories(part);
      new CopyWriter(store, key, part).write(revision.extent());
      Files.move(part, made, StandardCopyOption.ATOMIC_MOVE);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      LOG.debug("Made the analysis copy {} in {} s", key.folder(), seconds);
      return openExisting(made, key);
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "There is no analysis copy of layer {}; checks read the store, which is slower",
          key.layer(),
          e);
      deleteQuietly(part);
      return NONE;
    }
  }

  private static Optional<PlaneCopy> openExisting(Path made, CopyKey key) {
    if (Files.notExists(made)) {
      return NONE;
    }
    try {
      CopyAbout about = CopyAbout.read(made);
      PlaneCopy copy = PlaneCopy.open(made, about);
      boolean same =
          about.layer().equals(key.layer())
              && about.sha256().equals(key.sha256())
              && about.epsg() == key.epsg();
      if (same && copy.checksum() == about.checksum()) {
        return Optional.of(copy);
      }
      LOG.warn("The analysis copy {} is damaged and is made again", made);
    } catch (IOException e) {
      LOG.warn("The analysis copy {} cannot be opened and is made again", made, e);
    }
    return NONE;
  }

  private void forgetAllBut(Set<String> current) {
    open.keySet().removeIf(key -> !current.contains(key.sha256()));
    asked.removeIf(key -> !current.contains(key.sha256()));
    for (Path one : folders()) {
      String name = one.getFileName().toString();
      boolean wanted = current.stream().anyMatch(name::endsWith);
      if (!wanted) {
        deleteQuietly(one);
      }
    }
  }

  private List<Path> folders() {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    } catch (IOException e) {
      LOG.warn("The folder {} of the analysis copies cannot be read", folder, e);
      return List.of();
    }
  }

  private static void deleteQuietly(Path one) {
    try {
      CopyFiles.delete(one);
    } catch (IOException e) {
      LOG.warn("The analysis copy {} cannot be deleted", one, e);
    }
  }

  @Override
  public void close() {
    maker.shutdownNow();
    try {
      // who closes the store next must not close it under the hand of the maker
      if (!maker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The analysis copies do not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
