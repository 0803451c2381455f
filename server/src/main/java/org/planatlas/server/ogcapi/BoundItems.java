package org.planatlas.server.ogcapi;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.hash.Sha256;
import org.planatlas.layers.store.FeatureQuery;

/**
 * A page of features that fits its layer.
 *
 * @param layer as it is now
 * @param revision that is read: that with which the paging began
 * @param query for the store, without its number of rows
 * @param wanted by the client
 * @param earlier whether there is a page before
 */
record BoundItems(
    Layer layer, LayerRevision revision, FeatureQuery query, ItemsRequest wanted, boolean earlier) {

  private static final int TAG_DIGITS = 24;
  private static final int FORM_DIGITS = 8;

  /** Most features of the page. */
  int limit() {
    return wanted.limit();
  }

  /** The query with one row more than the page has, which tells whether there is another page. */
  FeatureQuery oneMore() {
    return query.withPage(0, limit() + 1L);
  }

  /** CRS of the features as they are stored. */
  CoordinateReferenceSystem storage() {
    return revision.table().schema().getCoordinateReferenceSystem();
  }

  /** Number of the revision; empty for a layer that grows by row. */
  OptionalInt number() {
    return layer.growing() ? OptionalInt.empty() : OptionalInt.of(revision.number());
  }

  /** Whether another revision has been published since the paging began. */
  boolean outdated() {
    return !layer.growing() && layer.revision().number() != revision.number();
  }

  /** The position of another page. */
  PageToken token(boolean backward, long key, OptionalLong matched) {
    return new PageToken(revision.number(), backward, key, matched.orElse(-1), wanted.conditions());
  }

  /**
   * A validator of the answer: the same as long as the revision, what is asked and what the subject
   * may see are the same. None for a layer that grows by row.
   *
   * @param form of the answer and its address
   */
  Optional<String> etag(String form) {
    if (layer.growing()) {
      return Optional.empty();
    }
    String all =
        String.join(
            "\n",
            form,
            layer.id(),
            layer.revision().number() + " " + revision.number() + " " + revision.sha256(),
            String.valueOf(query.filter()),
            String.valueOf(query.attributes()),
            query.keys().toString(),
            Integer.toString(limit()),
            wanted.crs().name());
    return Optional.of("W/\"" + Sha256.of(all).substring(0, TAG_DIGITS) + "\"");
  }

  /**
   * A validator of the answer with one feature: its version, which a change of it is conditional on
   * whatever the form, and a digest of the form.
   *
   * @param form of the answer and its address
   */
  Optional<String> etag(SimpleFeature feature, String form) {
    if (layer.growing()) {
      return Optional.empty();
    }
    String manner = Sha256.of(form + "\n" + wanted.crs().name()).substring(0, FORM_DIGITS);
    return Optional.of(FeatureTag.of(feature).with(manner));
  }
}
