package org.planatlas.layers.filter;

import java.util.List;
import org.geotools.api.filter.capability.FunctionName;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.ExpressionVisitor;
import org.geotools.api.filter.expression.Function;
import org.geotools.api.filter.expression.Literal;
import org.geotools.util.Converters;

/** A function of our own among those of GeoTools; what it gives is up to its class. */
abstract class FilterFunction implements Function {

  private final FunctionName name;
  private final List<Expression> parameters;

  FilterFunction(FunctionName name, List<Expression> parameters) {
    this.name = name;
    this.parameters = List.copyOf(parameters);
  }

  @Override
  public final <T> T evaluate(Object object, Class<T> context) {
    return Converters.convert(evaluate(object), context);
  }

  @Override
  public final Object accept(ExpressionVisitor visitor, Object extraData) {
    return visitor.visit(this, extraData);
  }

  @Override
  public final String getName() {
    return name.getName();
  }

  @Override
  public final FunctionName getFunctionName() {
    return name;
  }

  @Override
  public final List<Expression> getParameters() {
    return parameters;
  }

  @Override
  public final Literal getFallbackValue() {
    return null;
  }
}
