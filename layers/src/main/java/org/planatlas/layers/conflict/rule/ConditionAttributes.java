package org.planatlas.layers.conflict.rule;

import java.util.Set;

/** Finds which attributes a condition reads. */
final class ConditionAttributes {

  private ConditionAttributes() {}

  static void collect(Condition condition, Set<String> into) {
    if (condition instanceof Condition.And and) {
      collect(and.left(), into);
      collect(and.right(), into);
    } else if (condition instanceof Condition.Or or) {
      collect(or.left(), into);
      collect(or.right(), into);
    } else if (condition instanceof Condition.Not not) {
      collect(not.inner(), into);
    } else if (condition instanceof Condition.IsNull isNull) {
      into.add(isNull.attribute());
    } else if (condition instanceof Condition.Like like) {
      into.add(like.attribute().name());
    } else if (condition instanceof Condition.Compare compare) {
      into.add(compare.attribute().name());
    }
  }
}
