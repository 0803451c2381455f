package org.planatlas.server.security;

import java.util.List;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.filter.FilterAttributeExtractor;
import org.planatlas.layers.catalog.Layer;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** What of a layer's features a subject may see, as {@link AccessPolicy} decides it. */
@Component
public class VisibleFeatures {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  private final AccessPolicy access;

  /** Asks a policy. */
  public VisibleFeatures(AccessPolicy access) {
    this.access = access;
  }

  /**
   * Makes sure that the subject may read a layer at all.
   *
   * @throws AccessDeniedException when not
   */
  public void checkReadable(Subject subject, Layer layer) {
    if (!access.isAllowed(subject, Action.READ, "layer:" + layer.id())) {
      throw new AccessDeniedException(layer.id());
    }
  }

  /**
   * The condition of a request with that of the rows which the subject may see.
   *
   * @param asked names the layer's own attributes
   * @throws HiddenAttributeException when it looks at one that is not shown: what may not be seen
   *     may not be guessed by conditions either
   */
  public Filter rows(Subject subject, Layer layer, Filter asked) {
    FilterAttributeExtractor names = new FilterAttributeExtractor();
    asked.accept(names, null);
    names.getAttributeNameSet().forEach(name -> check(subject, layer, name));
    Filter visible = access.visibleRows(subject, layer, asked);
    if (visible.equals(Filter.INCLUDE)) {
      return asked;
    }
    return asked.equals(Filter.INCLUDE) ? visible : FILTERS.and(asked, visible);
  }

  /**
   * Makes sure that the subject may see an attribute.
   *
   * @throws HiddenAttributeException when not
   */
  public void check(Subject subject, Layer layer, String attribute) {
    if (!access.isVisible(subject, layer, attribute)) {
      throw new HiddenAttributeException(attribute);
    }
  }

  /** Names of all attributes that the subject may see, in order. */
  public List<String> attributes(Subject subject, Layer layer, SimpleFeatureType schema) {
    return schema.getAttributeDescriptors().stream()
        .map(AttributeDescriptor::getLocalName)
        .filter(name -> access.isVisible(subject, layer, name))
        .toList();
  }
}
