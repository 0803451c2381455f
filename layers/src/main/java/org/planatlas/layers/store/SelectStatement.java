package org.planatlas.layers.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.Filter;
import org.planatlas.layers.store.SqlDialect.SqlFragment;

/**
 * A query on one table as SQL: columns, condition, order, page; and what memory must still do.
 *
 * @param sql the statement
 * @param values bound in order
 * @param columns attributes in the order of the result, after the key
 * @param residual filter left for memory
 * @param offset rows that memory must skip
 * @param limit most rows that memory may return, -1 for all
 */
public record SelectStatement(
    String sql,
    List<Object> values,
    List<String> columns,
    Filter residual,
    long offset,
    long limit) {

  /**
   * Compiles a query.
   *
   * @param geometrySql what to select for the geometry column, e.g. {@code ST_AsBinary("geom")}
   * @throws UnknownAttributeException for a name that the table lacks
   */
  public static SelectStatement of(
      FeatureTable table, FeatureQuery query, SqlDialect dialect, String geometrySql) {
    SplitFilter split = new FilterSplitter(table, dialect).split(query.filter());
    List<String> columns = columns(table, query, split.residual());
    SqlFragment condition = condition(split, query.keys());
    List<Object> values = new ArrayList<>(condition.values());
    StringBuilder sql = new StringBuilder("SELECT ").append(FeatureTable.KEY);
    for (String column : columns) {
      boolean geometry = column.equals(FeatureTable.GEOMETRY);
      sql.append(", ").append(geometry ? geometrySql : SqlDialect.quote(column));
    }
    sql.append(" FROM ").append(SqlDialect.quote(table.name()));
    if (!condition.sql().isEmpty()) {
      sql.append(" WHERE ").append(condition.sql());
    }
    sql.append(orderBy(table, query, dialect));
    boolean exact = split.isExact();
    if (exact && (query.limit() >= 0 || query.offset() > 0)) {
      sql.append(" LIMIT ? OFFSET ?");
      values.add(query.limit() < 0 ? Long.MAX_VALUE : query.limit());
      values.add(query.offset());
    }
    return new SelectStatement(
        sql.toString(),
        values,
        columns,
        split.residual(),
        exact ? 0 : query.offset(),
        exact ? -1 : query.limit());
  }

  private static SqlFragment condition(SplitFilter split, KeyRange keys) {
    List<SqlFragment> parts = new ArrayList<>(keys.conditions());
    if (!split.sql().sql().isEmpty()) {
      parts.add(split.sql());
    }
    return FilterSplitter.join(parts, " AND ");
  }

  private static List<String> columns(FeatureTable table, FeatureQuery query, Filter residual) {
    SimpleFeatureType schema = table.schema();
    if (query.attributes() == null) {
      return schema.getAttributeDescriptors().stream()
          .map(AttributeDescriptor::getLocalName)
          .toList();
    }
    query.attributes().forEach(name -> AttributeNames.require(name, schema));
    Set<String> columns = new LinkedHashSet<>(query.attributes());
    columns.addAll(AttributeNames.used(residual));
    return List.copyOf(columns);
  }

  private static String orderBy(FeatureTable table, FeatureQuery query, SqlDialect dialect) {
    StringBuilder order = new StringBuilder(" ORDER BY ");
    for (SortKey key : query.sort()) {
      AttributeNames.require(key.attribute(), table.schema());
      AttributeDescriptor attribute = table.schema().getDescriptor(key.attribute());
      String column = SqlDialect.quote(key.attribute());
      boolean text = attribute.getType().getBinding() == String.class;
      order
          .append(text ? dialect.textOrder(column) : column)
          .append(key.descending() ? " DESC NULLS LAST, " : " ASC NULLS LAST, ");
    }
    return order.append(FeatureTable.KEY).append(query.keys().backward() ? " DESC" : "").toString();
  }
}
