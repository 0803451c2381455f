package org.planatlas.layers.render;

import java.awt.Color;
import java.util.IdentityHashMap;
import java.util.Map;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;

/**
 * Values of style expressions for a feature. Literals are converted once: conversion by name costs
 * more than drawing a small polygon. One instance per picture, not shared by threads.
 */
final class Values {

  private final Map<Expression, Object> literals = new IdentityHashMap<>();
  private final Map<String, Color> colors = new java.util.HashMap<>();

  double number(Expression expression, Object feature, double otherwise) {
    Object value = value(expression, feature, Double.class);
    return value instanceof Double number && Double.isFinite(number) ? number : otherwise;
  }

  /** The same, not below {@code least} and not above {@code most}. */
  double number(
      Expression expression, Object feature, double otherwise, double least, double most) {
    return Math.min(most, Math.max(least, number(expression, feature, otherwise)));
  }

  String text(Expression expression, Object feature) {
    return (String) value(expression, feature, String.class);
  }

  /** A colour like {@code #3A7D44} with an opacity from 0 to 1; black when it cannot be read. */
  Color color(Expression expression, Expression opacity, Object feature) {
    String hex = text(expression, feature);
    double alpha = Math.min(1, Math.max(0, number(opacity, feature, 1)));
    int alpha8 = (int) Math.round(alpha * 255);
    return colors.computeIfAbsent(hex + alpha8, key -> parse(hex, alpha8));
  }

  private static Color parse(String hex, int alpha) {
    try {
      int rgb = Integer.parseInt(hex == null ? "0" : hex.replace("#", ""), 16);
      return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, alpha);
    } catch (NumberFormatException e) {
      return new Color(0, 0, 0, alpha);
    }
  }

  private Object value(Expression expression, Object feature, Class<?> type) {
    if (expression == null) {
      return null;
    }
    if (expression instanceof Literal) {
      Object known = literals.get(expression);
      if (type.isInstance(known)) {
        return known;
      }
      Object value = expression.evaluate(null, type);
      literals.put(expression, value);
      return value;
    }
    return expression.evaluate(feature, type);
  }
}
