package org.planatlas.layers.plane;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.store.FeatureTable;

/**
 * Which rows in which plane: equal hashes are equal rows, whatever the revision is called.
 *
 * @param layer its name, for the one who looks at the files
 * @param table where the rows are
 * @param sha256 of the rows
 * @param features how many there are, with those that have no geometry
 * @param epsg of the plane
 */
record CopyKey(String layer, FeatureTable table, String sha256, long features, int epsg) {

  /** Empty for a plane that is no EPSG CRS. */
  static Optional<CopyKey> of(LayerRevision revision, CoordinateReferenceSystem plane) {
    OptionalInt epsg = CrsCatalog.findEpsg(plane);
    return epsg.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CopyKey(
                revision.table().schema().getTypeName(),
                revision.table(),
                revision.sha256(),
                revision.features(),
                epsg.getAsInt()));
  }

  /** Name of the folder of its files. */
  String folder() {
    return layer.replaceAll("[^a-z0-9_]", "_") + "-" + epsg + "-" + sha256;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CopyKey key
        && layer.equals(key.layer)
        && sha256.equals(key.sha256)
        && epsg == key.epsg;
  }

  @Override
  public int hashCode() {
    return Objects.hash(layer, sha256, epsg);
  }
}
