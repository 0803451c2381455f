package org.planatlas.layers.icon;

/** A picture that cannot be drawn; the message says why and what to do. */
public class IconException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IconException(String name, String why, Throwable cause) {
    super("The picture '" + name + "' cannot be drawn: " + why, cause);
  }

  IconException(String name, String why) {
    this(name, why, null);
  }
}
