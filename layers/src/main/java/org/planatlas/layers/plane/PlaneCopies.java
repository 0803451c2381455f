package org.planatlas.layers.plane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.planatlas.layers.store.RowPatience;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreException;
import org.planatlas.layers.store.TableCounts;
import org.planatlas.layers.store.TableMark;
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

  /** So long after a copy could not be made it is not tried again. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** For one answer of the database; nobody waits for the maker. */
  private static final Duration ANSWER = Duration.ofMinutes(5);

  private static final Optional<PlaneCopy> NONE = Optional.empty();

  private final SpatialStore store;
  private final Path folder;
  private final boolean enabled;
  private final Clock clock;
  private final Map<CopyKey, PlaneCopy> open = new ConcurrentHashMap<>();
  private final Set<CopyKey> asked = ConcurrentHashMap.newKeySet();

  /** When what could not be made may be tried again. */
  private final Map<CopyKey, Instant> pauses = new ConcurrentHashMap<>();

  private final ExecutorService maker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "plane-copies");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
          });

  private PlaneCopies(SpatialStore store, Path folder, Clock clock, boolean enabled) {
    this.store = store;
    this.folder = folder;
    this.clock = clock;
    this.enabled = enabled;
  }

  /** Keeps copies of the rows of a store in a folder, which is made when it is missing. */
  public PlaneCopies(SpatialStore store, Path folder) {
    this(store, folder, Clock.systemUTC());
  }

  /** The same by another clock: what cannot be made is tried again after a minute. */
  public PlaneCopies(SpatialStore store, Path folder, Clock clock) {
    this(store, folder, clock, true);
  }

  /** Has no copies and makes none: everything is read from the store. */
  public static PlaneCopies none(SpatialStore store) {
    return new PlaneCopies(store, Path.of(""), Clock.systemUTC(), false);
  }

  /** The copy of a revision in a plane, if it has been made. */
  public Optional<PlaneCopy> find(LayerRevision revision, CoordinateReferenceSystem plane) {
    return enabled ? CopyKey.of(revision, plane).map(open::get) : NONE;
  }

  /**
   * Has the copy of a revision in a plane made or opened, unless that was asked for before. Where
   * the rows are others than those of the revision there is none.
   */
  public void request(LayerRevision revision, CoordinateReferenceSystem plane) {
    if (enabled && revision.features() > 0) {
      CopyKey.of(revision, plane).ifPresent(key -> request(key, revision));
    }
  }

  private void request(CopyKey key, LayerRevision revision) {
    Instant pause = pauses.get(key);
    if ((pause == null || !clock.instant().isBefore(pause)) && asked.add(key)) {
      try {
        maker.execute(() -> provide(key, revision));
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

  private void provide(CopyKey key, LayerRevision revision) {
    Optional<PlaneCopy> copy = make(key, revision);
    if (copy.isPresent()) {
      open.put(key, copy.get());
      pauses.remove(key);
    } else {
      pauses.put(key, clock.instant().plus(PAUSE));
      asked.remove(key);
    }
  }

  private Optional<PlaneCopy> make(CopyKey key, LayerRevision revision) {
    try {
      if (!areAsBefore(revision)) {
        LOG.debug("No copy of {}: its rows were changed", key.layer());
        return NONE;
      }
    } catch (RuntimeException e) {
      LOG.warn("There is no analysis copy of layer {}: its rows cannot be read", key.layer(), e);
      return NONE;
    }
    Path made = folder.resolve(key.folder());
    Optional<PlaneCopy> known = openExisting(made, key);
    return known.isPresent() ? known : write(made, key, revision);
  }

  /** Touched rows are read here, so that no check has to; what is not watched the writer reads. */
  private boolean areAsBefore(LayerRevision revision) {
    String table = revision.table().name();
    TableMark mark = store.marks(List.of(table), ANSWER).get(table);
    if (mark == null || mark.rows() != TableMark.Rows.TOUCHED) {
      return mark == null || mark.rows() == TableMark.Rows.UNTOUCHED;
    }
    TableCounts then =
        new TableCounts(revision.features(), revision.features() - revision.unplaced());
    return store.areAsBefore(revision.table(), then, revision.sha256(), new MakersPatience());
  }

  /** Without end, unless the server goes down. */
  private static final class MakersPatience implements RowPatience {

    @Override
    public Duration answer() {
      return ANSWER;
    }

    @Override
    public void verify() {
      if (Thread.currentThread().isInterrupted()) {
        throw new StoreException("The server is going down.");
      }
    }
  }

  private Optional<PlaneCopy> write(Path made, CopyKey key, LayerRevision revision) {
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
    } catch (OtherRowsException e) {
      LOG.warn("{}, so there is no analysis copy of it", e.getMessage());
      deleteQuietly(part);
      doubt(revision);
      return NONE;
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "There is no analysis copy of layer {}; checks read the store, which is slower",
          key.layer(),
          e);
      deleteQuietly(part);
      return NONE;
    }
  }

  private void doubt(LayerRevision revision) {
    try {
      store.doubt(revision.table());
    } catch (StoreException e) {
      LOG.warn("That the rows of {} were changed cannot be kept", revision.table().name(), e);
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
    pauses.keySet().removeIf(key -> !current.contains(key.sha256()));
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
