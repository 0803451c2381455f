package org.planatlas.server.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** States the action that a route needs; a route without it answers 403 and fails a test. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Access {

  /** The action asked of {@link AccessPolicy}. */
  Action value();
}
