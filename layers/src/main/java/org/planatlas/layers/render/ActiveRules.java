package org.planatlas.layers.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.style.FeatureTypeStyle;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Style;
import org.geotools.factory.CommonFactoryFinder;

/**
 * The rules of a style that draw at a scale, per feature type style. A rule draws when its minimum
 * is at most the scale denominator and its maximum is above it (OGC 05-077r4, 10.2).
 */
final class ActiveRules {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();
  private static final double TOLERANCE = 1e-6;

  private final List<List<Rule>> levels = new ArrayList<>();

  ActiveRules(Style style, double scaleDenominator) {
    for (FeatureTypeStyle level : style.featureTypeStyles()) {
      List<Rule> rules =
          level.rules().stream().filter(rule -> isActive(rule, scaleDenominator)).toList();
      if (!rules.isEmpty()) {
        levels.add(rules);
      }
    }
  }

  static boolean isActive(Rule rule, double scale) {
    return scale >= rule.getMinScaleDenominator() * (1 - TOLERANCE)
        && scale < rule.getMaxScaleDenominator() * (1 - TOLERANCE);
  }

  boolean isEmpty() {
    return levels.isEmpty();
  }

  /** Rules of each feature type style that has any, the lowest first. */
  List<List<Rule>> levels() {
    return levels;
  }

  /** What rules of one level apply to a feature; else-rules when no other does. */
  static List<Rule> matching(List<Rule> level, Object feature) {
    List<Rule> found = new ArrayList<>(2);
    boolean any = false;
    for (Rule rule : level) {
      if (!rule.isElseFilter()
          && (rule.getFilter() == null || rule.getFilter().evaluate(feature))) {
        found.add(rule);
        any = true;
      }
    }
    if (!any) {
      level.stream().filter(Rule::isElseFilter).forEach(found::add);
    }
    return found;
  }

  /** A condition that every drawn feature meets, so that the store leaves out the others. */
  Filter condition() {
    List<Filter> any = new ArrayList<>();
    for (List<Rule> level : levels) {
      for (Rule rule : level) {
        if (rule.isElseFilter() || rule.getFilter() == null) {
          return Filter.INCLUDE;
        }
        any.add(rule.getFilter());
      }
    }
    return any.size() == 1 ? any.get(0) : FILTERS.or(any);
  }

  /** Attributes that filters and symbolizers of these rules read. */
  Set<String> attributes() {
    StyleAttributes attributes = new StyleAttributes();
    levels.forEach(level -> level.forEach(attributes::visit));
    return attributes.names();
  }
}
