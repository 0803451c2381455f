package org.planatlas.layers.store;

import java.util.List;
import java.util.NoSuchElementException;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;

/** What every store's cursor does in memory: the residual filter, the page, the attribute list. */
public abstract class FilteringCursor implements FeatureCursor {

  private final SelectStatement statement;
  private final SimpleFeatureType readType;
  private final SimpleFeatureType wantedType;
  private SimpleFeature next;
  private long skipped;
  private long returned;
  private boolean done;

  /** A cursor over the rows of a statement. */
  protected FilteringCursor(FeatureTable table, FeatureQuery query, SelectStatement statement) {
    this.statement = statement;
    this.readType = narrowed(table.schema(), statement.columns());
    this.wantedType =
        query.attributes() == null ? readType : narrowed(readType, query.attributes());
  }

  /** Type of the rows as they are read. */
  protected final SimpleFeatureType readType() {
    return readType;
  }

  /**
   * The next row in the read type, or null at the end.
   *
   * @throws StoreException when the store fails
   */
  protected abstract SimpleFeature readRow();

  @Override
  public final boolean hasNext() {
    if (next == null && !done) {
      next = advance();
      done = next == null;
    }
    return next != null;
  }

  @Override
  public final SimpleFeature next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    SimpleFeature feature = next;
    next = null;
    returned++;
    return wantedType == readType ? feature : SimpleFeatureBuilder.retype(feature, wantedType);
  }

  private SimpleFeature advance() {
    if (statement.limit() >= 0 && returned >= statement.limit()) {
      return null;
    }
    Filter residual = statement.residual();
    for (SimpleFeature row = readRow(); row != null; row = readRow()) {
      if (residual == Filter.INCLUDE || residual.evaluate(row)) {
        if (skipped >= statement.offset()) {
          return row;
        }
        skipped++;
      }
    }
    return null;
  }

  private static SimpleFeatureType narrowed(SimpleFeatureType schema, List<String> names) {
    if (schema.getAttributeCount() == names.size()
        && schema.getAttributeDescriptors().stream()
            .map(a -> a.getLocalName())
            .toList()
            .equals(names)) {
      return schema;
    }
    SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
    builder.setName(schema.getName());
    names.forEach(name -> builder.add(schema.getDescriptor(name)));
    return builder.buildFeatureType();
  }
}
