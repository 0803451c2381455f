package org.planatlas.layers.store;

import java.util.List;
import org.locationtech.jts.geom.Envelope;

/** SQL as both stores have it, but for boxes and orders of texts. */
final class PlainDialect implements SqlDialect {

  @Override
  public String counts(String table) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SqlFragment boxMeets(FeatureTable table, Envelope box) {
    return new SqlFragment("box", List.of());
  }

  @Override
  public String textOrder(String quotedColumn) {
    return quotedColumn;
  }

  @Override
  public Object bindable(Object value) {
    return value;
  }

  @Override
  public boolean comparesLikeJava(Class<?> type) {
    return true;
  }
}
