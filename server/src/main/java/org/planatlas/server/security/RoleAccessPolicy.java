package org.planatlas.server.security;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.PropertyIsEqualTo;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.filter.visitor.DefaultFilterVisitor;
import org.planatlas.layers.catalog.Layer;

/**
 * The one decision: viewers read and check, editors write, administrators do everything; without a
 * login the configuration says whether reading and checking is open. Writing never is.
 */
final class RoleAccessPolicy implements AccessPolicy {

  private static final String HITS = "conflict_hit";
  private static final String CHECK = "check";
  private static final String OWNER = "owner";

  private final FilterFactory filters = CommonFactoryFinder.getFilterFactory();
  private final boolean openToAnonymous;

  RoleAccessPolicy(SecuritySettings.Anonymous anonymous) {
    this.openToAnonymous = anonymous == SecuritySettings.Anonymous.READ;
  }

  @Override
  public boolean isAllowed(Subject subject, Action action, String resource) {
    return switch (action) {
      case PUBLIC -> true;
      case READ, CHECK -> openToAnonymous || subject.has(Role.VIEWER);
      case READ_CATALOG -> subject.has(Role.VIEWER);
      case WRITE -> subject.has(Role.EDITOR);
      case ADMIN -> subject.has(Role.ADMIN);
    };
  }

  @Override
  public Filter visibleRows(Subject subject, Layer layer, Filter requested) {
    if (!layer.id().equals(HITS) || subject.has(Role.ADMIN)) {
      return Filter.INCLUDE;
    }
    List<Filter> visible = new ArrayList<>();
    if (!subject.isAnonymous()) {
      visible.add(filters.equals(filters.property(OWNER), filters.literal(subject.name())));
    }
    Set<String> named = new LinkedHashSet<>();
    requested.accept(new NamedChecks(), named);
    named.forEach(id -> visible.add(filters.equals(filters.property(CHECK), filters.literal(id))));
    if (visible.size() < 2) {
      return visible.isEmpty() ? Filter.EXCLUDE : visible.get(0);
    }
    return filters.or(visible);
  }

  @Override
  public boolean isVisible(Subject subject, Layer layer, String attribute) {
    return !layer.id().equals(HITS) || !attribute.equals(OWNER) || subject.has(Role.ADMIN);
  }

  /** Collects the ids that a filter compares with the attribute {@code check}. */
  private static final class NamedChecks extends DefaultFilterVisitor {

    @Override
    @SuppressWarnings("unchecked")
    public Object visit(PropertyIsEqualTo filter, Object ids) {
      collect(filter.getExpression1(), filter.getExpression2(), (Set<String>) ids);
      collect(filter.getExpression2(), filter.getExpression1(), (Set<String>) ids);
      return ids;
    }

    private static void collect(Expression name, Expression value, Set<String> ids) {
      if (name instanceof PropertyName property
          && property.getPropertyName().equals(CHECK)
          && value instanceof Literal literal
          && literal.getValue() != null) {
        ids.add(literal.getValue().toString());
      }
    }
  }
}
