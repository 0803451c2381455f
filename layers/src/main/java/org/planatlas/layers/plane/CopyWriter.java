package org.planatlas.layers.plane;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.feature.type.GeometryDescriptor;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.hprtree.HilbertEncoder;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.measure.EllipsoidalMeasure;
import org.planatlas.geo.measure.PlanarMeasure;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureHash;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;

/**
 * Makes a copy: the rows as they come from the store go to staged files, then in the order of a
 * Hilbert curve to those that stay, so that what lies together on the ground lies together in the
 * file. On the heap are eight bytes for a row. The copy bears the hash of the revision, so the rows
 * that were read must have it.
 */
final class CopyWriter {

  private static final String STAGED_ROWS = "staged-rows.bin";
  private static final String STAGED_GEOMETRIES = "staged-geometries.bin";
  private static final String UNPROVEN_ROWS = "unproven-rows.bin";
  private static final int HILBERT_LEVEL = 15;

  private final SpatialStore store;
  private final CopyKey key;
  private final Path folder;
  private final CoordinateReferenceSystem storage;
  private final CoordinateReferenceSystem plane;
  private final List<String> attributes = new ArrayList<>();
  private final RowLayout layout;
  private final long[] order;
  private int count;

  CopyWriter(SpatialStore store, CopyKey key, Path folder) {
    this.store = store;
    this.key = key;
    this.folder = folder;
    CoordinateReferenceSystem declared = key.table().schema().getCoordinateReferenceSystem();
    this.storage = declared == null ? CrsCatalog.get(CrsCatalog.CGCS2000) : declared;
    this.plane = CrsCatalog.get(key.epsg());
    for (AttributeDescriptor attribute : key.table().schema().getAttributeDescriptors()) {
      if (!(attribute instanceof GeometryDescriptor)) {
        attributes.add(attribute.getLocalName());
      }
    }
    this.layout = new RowLayout(attributes.size());
    this.order = new long[Math.toIntExact(key.features())];
  }

  /**
   * Writes all files into an empty folder; {@code extent} of the layer is in the storage CRS.
   *
   * @throws OtherRowsException when the rows are not those of the hash
   */
  void write(Envelope extent) throws IOException {
    stage(new HilbertEncoder(HILBERT_LEVEL, extent));
    Arrays.sort(order, 0, count);
    writeGeometries();
    Files.delete(folder.resolve(STAGED_ROWS));
    Files.delete(folder.resolve(STAGED_GEOMETRIES));
    prove();
    Files.delete(folder.resolve(UNPROVEN_ROWS));
    CopyAbout unsigned = new CopyAbout(key.layer(), key.sha256(), key.epsg(), count, attributes, 0);
    long checksum = PlaneCopy.open(folder, unsigned).checksum();
    new CopyAbout(key.layer(), key.sha256(), key.epsg(), count, attributes, checksum).write(folder);
  }

  private void stage(HilbertEncoder curve) throws IOException {
    try (RecordFile rows = new RecordFile(folder.resolve(STAGED_ROWS), layout.piece());
        RecordFile geometries =
            new RecordFile(folder.resolve(STAGED_GEOMETRIES), MappedFile.PIECE);
        RecordFile values = new RecordFile(folder.resolve(CopyFiles.VALUES), MappedFile.PIECE);
        FeatureCursor cursor = store.read(key.table(), FeatureQuery.all())) {
      ValueDictionary dictionary = new ValueDictionary(values, attributes.size());
      FeatureHash hash = new FeatureHash(key.table().schema());
      while (cursor.hasNext()) {
        yieldToInterrupt();
        SimpleFeature feature = cursor.next();
        hash.add(FeatureTable.keyOf(feature.getID()), feature);
        Geometry geometry = (Geometry) feature.getDefaultGeometry();
        if (geometry != null && !geometry.isEmpty()) {
          verify(count < order.length);
          Geometry inPlane = Transforms.apply(geometry, storage, plane);
          ByteBuffer row = measured(feature, inPlane);
          row.putLong(RowLayout.GEOMETRY, geometries.write(GeometryCode.encode(inPlane)));
          for (int i = 0; i < attributes.size(); i++) {
            Object value = feature.getAttribute(attributes.get(i));
            row.putInt(layout.code(i), dictionary.code(i, value));
          }
          rows.write(row.array());
          long place = Integer.toUnsignedLong(curve.encode(geometry.getEnvelopeInternal()));
          order[count] = (place << Integer.SIZE) | count;
          count++;
        }
      }
      verify(hash.finish().equals(key.sha256()));
    }
  }

  private void verify(boolean same) throws OtherRowsException {
    if (!same) {
      throw new OtherRowsException(key.layer());
    }
  }

  private ByteBuffer measured(SimpleFeature feature, Geometry inPlane) {
    Envelope box = inPlane.getEnvelopeInternal();
    return layout
        .record()
        .putDouble(box.getMinX())
        .putDouble(box.getMinY())
        .putDouble(box.getMaxX())
        .putDouble(box.getMaxY())
        .putDouble(PlanarMeasure.area(inPlane).squareMetres())
        .putDouble(EllipsoidalMeasure.areaOfPlane(inPlane, plane).squareMetres())
        .putLong(FeatureTable.keyOf(feature.getID()));
  }

  private void writeGeometries() throws IOException {
    MappedFile stagedRows = MappedFile.open(folder.resolve(STAGED_ROWS), layout.piece());
    MappedFile staged = MappedFile.open(folder.resolve(STAGED_GEOMETRIES), MappedFile.PIECE);
    try (RecordFile rows = new RecordFile(folder.resolve(UNPROVEN_ROWS), layout.piece());
        RecordFile geometries =
            new RecordFile(folder.resolve(CopyFiles.GEOMETRIES), MappedFile.PIECE)) {
      for (int i = 0; i < count; i++) {
        yieldToInterrupt();
        ByteBuffer row = record(stagedRows, (int) order[i]);
        long from = row.getLong(RowLayout.GEOMETRY);
        byte[] geometry = GeometryCode.bytes(staged.at(from), staged.offset(from));
        row.putLong(RowLayout.GEOMETRY, geometries.write(geometry));
        rows.write(row.array());
      }
    }
  }

  private void prove() throws IOException {
    MappedFile unproven = MappedFile.open(folder.resolve(UNPROVEN_ROWS), layout.piece());
    CopyAbout unsigned = new CopyAbout(key.layer(), key.sha256(), key.epsg(), count, attributes, 0);
    PlaneCopy copy = PlaneCopy.of(folder, unsigned, unproven);
    BitSet apart = new ApartProof(copy).prove();
    try (RecordFile rows = new RecordFile(folder.resolve(CopyFiles.ROWS), layout.piece())) {
      for (int i = 0; i < count; i++) {
        ByteBuffer row = record(unproven, i);
        row.putInt(RowLayout.FLAGS, apart.get(i) ? RowLayout.APART : 0);
        rows.write(row.array());
      }
    }
  }

  private ByteBuffer record(MappedFile file, int row) {
    long position = (long) row * layout.size();
    ByteBuffer record = layout.record();
    file.at(position).get(file.offset(position), record.array());
    return record;
  }

  static void yieldToInterrupt() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("the server is going down");
    }
  }
}
