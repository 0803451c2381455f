package org.planatlas.layers.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** A number that is not known: NaN in Java, null in JSON, which has no other word for it. */
public final class UnknownNumber {

  private UnknownNumber() {}

  /** Writes it. */
  public static final class Writer extends ValueSerializer<Double> {

    @Override
    public void serialize(Double value, JsonGenerator json, SerializationContext context) {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }

  /** Reads it, and the text that stood for it before. */
  public static final class Reader extends ValueDeserializer<Double> {

    @Override
    public Double deserialize(JsonParser json, DeserializationContext context) {
      return json.currentToken() == JsonToken.VALUE_STRING ? Double.NaN : json.getDoubleValue();
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
