package org.planatlas.layers.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.And;
import org.geotools.api.filter.BinaryComparisonOperator;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.Id;
import org.geotools.api.filter.MultiValuedFilter.MatchAction;
import org.geotools.api.filter.Not;
import org.geotools.api.filter.Or;
import org.geotools.api.filter.PropertyIsBetween;
import org.geotools.api.filter.PropertyIsEqualTo;
import org.geotools.api.filter.PropertyIsGreaterThan;
import org.geotools.api.filter.PropertyIsGreaterThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLessThan;
import org.geotools.api.filter.PropertyIsLessThanOrEqualTo;
import org.geotools.api.filter.PropertyIsNotEqualTo;
import org.geotools.api.filter.PropertyIsNull;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.api.filter.identity.Identifier;
import org.geotools.api.filter.spatial.BinarySpatialOperator;
import org.geotools.api.filter.spatial.Disjoint;
import org.geotools.api.filter.spatial.DistanceBufferOperator;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.util.Converters;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.store.SqlDialect.SqlFragment;

/**
 * Splits a filter into SQL and a rest for memory. What goes to SQL gives the same answer there as
 * GeoTools gives in memory, nulls included: a comparison with null is false, and NOT is two-valued.
 * Of a spatial condition SQL gets the box, memory the exact test. Values are bound, identifiers
 * come from the table's schema.
 */
public final class FilterSplitter {

  private final FeatureTable table;
  private final SqlDialect dialect;

  /** Splits filters on one table. */
  public FilterSplitter(FeatureTable table, SqlDialect dialect) {
    this.table = table;
    this.dialect = dialect;
  }

  /**
   * Splits.
   *
   * @throws UnknownAttributeException when the filter names an attribute that the table lacks
   */
  public SplitFilter split(Filter filter) {
    AttributeNames.check(filter, table.schema());
    List<SqlFragment> sql = new ArrayList<>();
    List<Filter> residual = new ArrayList<>();
    for (Filter part : conjuncts(filter)) {
      Optional<SqlFragment> exact = exact(part);
      if (exact.isPresent()) {
        sql.add(exact.get());
      } else {
        box(part).ifPresent(sql::add);
        residual.add(part);
      }
    }
    return new SplitFilter(join(sql, " AND "), allOf(residual));
  }

  private static List<Filter> conjuncts(Filter filter) {
    if (filter == Filter.INCLUDE) {
      return List.of();
    }
    if (filter instanceof And and) {
      return and.getChildren().stream().flatMap(child -> conjuncts(child).stream()).toList();
    }
    return List.of(filter);
  }

  private static Filter allOf(List<Filter> filters) {
    if (filters.isEmpty()) {
      return Filter.INCLUDE;
    }
    return filters.size() == 1
        ? filters.get(0)
        : CommonFactoryFinder.getFilterFactory().and(filters);
  }

  /** SQL that decides this part alone, if there is such. */
  private Optional<SqlFragment> exact(Filter filter) {
    if (filter == Filter.INCLUDE) {
      return Optional.of(new SqlFragment("1 = 1", List.of()));
    }
    if (filter == Filter.EXCLUDE) {
      return Optional.of(new SqlFragment("1 = 0", List.of()));
    }
    if (filter instanceof And and) {
      return all(and.getChildren(), " AND ");
    }
    if (filter instanceof Or or) {
      return all(or.getChildren(), " OR ");
    }
    if (filter instanceof Not not) {
      return exact(not.getFilter()).map(FilterSplitter::negate);
    }
    if (filter instanceof PropertyIsNull isNull) {
      return column(isNull.getExpression())
          .map(c -> new SqlFragment(quoted(c) + " IS NULL", List.of()));
    }
    if (filter instanceof Id id) {
      return Optional.of(keys(id));
    }
    return comparison(filter);
  }

  private Optional<SqlFragment> all(List<Filter> children, String operator) {
    List<SqlFragment> parts = new ArrayList<>();
    for (Filter child : children) {
      Optional<SqlFragment> part = exact(child);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return Optional.of(join(parts, operator));
  }

  private Optional<SqlFragment> comparison(Filter filter) {
    if (filter instanceof PropertyIsBetween between) {
      return column(between.getExpression()).flatMap(c -> between(c, between));
    }
    if (!(filter instanceof BinaryComparisonOperator operator)
        || operator.getMatchAction() != MatchAction.ANY) {
      return Optional.empty();
    }
    boolean turned = operator.getExpression1() instanceof Literal;
    Expression left = turned ? operator.getExpression2() : operator.getExpression1();
    Expression right = turned ? operator.getExpression1() : operator.getExpression2();
    return column(left)
        .filter(attribute -> operator.isMatchingCase() || !isText(attribute))
        .flatMap(
            attribute ->
                value(right, attribute)
                    .flatMap(value -> compare(filter, attribute, value, turned)));
  }

  private Optional<SqlFragment> compare(
      Filter filter, AttributeDescriptor attribute, Object value, boolean turned) {
    SqlFragment equal = new SqlFragment(quoted(attribute) + " = ?", List.of(value));
    if (filter instanceof PropertyIsEqualTo) {
      return Optional.of(equal);
    }
    if (filter instanceof PropertyIsNotEqualTo) {
      return Optional.of(negate(equal));
    }
    String operator = operatorOf(filter, turned);
    if (operator == null) {
      return Optional.empty();
    }
    return Optional.of(new SqlFragment(ordered(attribute) + operator + "?", List.of(value)));
  }

  private static String operatorOf(Filter filter, boolean turned) {
    if (filter instanceof PropertyIsLessThan) {
      return turned ? " > " : " < ";
    }
    if (filter instanceof PropertyIsLessThanOrEqualTo) {
      return turned ? " >= " : " <= ";
    }
    if (filter instanceof PropertyIsGreaterThan) {
      return turned ? " < " : " > ";
    }
    if (filter instanceof PropertyIsGreaterThanOrEqualTo) {
      return turned ? " <= " : " >= ";
    }
    return null;
  }

  private Optional<SqlFragment> between(AttributeDescriptor attribute, PropertyIsBetween between) {
    return value(between.getLowerBoundary(), attribute)
        .flatMap(
            low ->
                value(between.getUpperBoundary(), attribute)
                    .map(
                        high ->
                            new SqlFragment(
                                ordered(attribute) + " BETWEEN ? AND ?", List.of(low, high))));
  }

  /** The attribute, when the expression is its bare name and its type compares as Java does. */
  private Optional<AttributeDescriptor> column(Expression expression) {
    if (!(expression instanceof PropertyName name)) {
      return Optional.empty();
    }
    AttributeDescriptor attribute = table.schema().getDescriptor(name.getPropertyName());
    if (attribute == null || !dialect.comparesLikeJava(attribute.getType().getBinding())) {
      return Optional.empty();
    }
    return Optional.of(attribute);
  }

  /** The literal in the column's type; none when it is not a literal or would change by it. */
  private Optional<Object> value(Expression expression, AttributeDescriptor attribute) {
    if (!(expression instanceof Literal literal) || literal.getValue() == null) {
      return Optional.empty();
    }
    Class<?> type = attribute.getType().getBinding();
    Object raw = literal.getValue();
    if (raw instanceof Number number && Number.class.isAssignableFrom(type)) {
      return Optional.of(number);
    }
    Object converted = Converters.convert(raw, type);
    return converted == null || raw instanceof Number
        ? Optional.empty()
        : Optional.of(dialect.bindable(converted));
  }

  private String quoted(AttributeDescriptor attribute) {
    return SqlDialect.quote(attribute.getLocalName());
  }

  private String ordered(AttributeDescriptor attribute) {
    return isText(attribute) ? dialect.textOrder(quoted(attribute)) : quoted(attribute);
  }

  private static boolean isText(AttributeDescriptor attribute) {
    return attribute.getType().getBinding() == String.class;
  }

  private SqlFragment keys(Id filter) {
    String prefix = table.schema().getTypeName() + ".";
    List<Object> keys = new ArrayList<>();
    for (Identifier id : filter.getIdentifiers()) {
      String text = String.valueOf(id.getID());
      if (text.startsWith(prefix) && text.substring(prefix.length()).matches("\\d{1,18}")) {
        keys.add(Long.valueOf(text.substring(prefix.length())));
      }
    }
    if (keys.isEmpty()) {
      return new SqlFragment("1 = 0", List.of());
    }
    String marks = String.join(", ", java.util.Collections.nCopies(keys.size(), "?"));
    return new SqlFragment(FeatureTable.KEY + " IN (" + marks + ")", keys);
  }

  /** A box that all rows of a spatial condition meet; conditions inside OR or NOT have none. */
  private Optional<SqlFragment> box(Filter filter) {
    if (!(filter instanceof BinarySpatialOperator spatial)
        || filter instanceof Disjoint
        || filter instanceof DistanceBufferOperator) {
      return Optional.empty();
    }
    boolean first = spatial.getExpression1() instanceof PropertyName;
    Expression property = first ? spatial.getExpression1() : spatial.getExpression2();
    Expression other = first ? spatial.getExpression2() : spatial.getExpression1();
    if (!(property instanceof PropertyName) || !(other instanceof Literal)) {
      return Optional.empty();
    }
    Geometry geometry = other.evaluate(null, Geometry.class);
    return geometry == null || geometry.isEmpty()
        ? Optional.empty()
        : Optional.of(dialect.boxMeets(table, geometry.getEnvelopeInternal()));
  }

  private static SqlFragment negate(SqlFragment fragment) {
    return new SqlFragment("NOT COALESCE((" + fragment.sql() + "), 1 = 0)", fragment.values());
  }

  /** Several conditions as one. */
  static SqlFragment join(List<SqlFragment> parts, String operator) {
    List<Object> values = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (SqlFragment part : parts) {
      texts.add("(" + part.sql() + ")");
      values.addAll(part.values());
    }
    return new SqlFragment(String.join(operator, texts), values);
  }
}
