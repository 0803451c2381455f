package org.planatlas.server.wms;

import java.awt.GraphicsEnvironment;
import org.planatlas.server.PlanAtlas;

/** Starts the server as its jar does and then says which fonts Java knows. */
public final class FontlessServer {

  private FontlessServer() {}

  /** Runs in a JVM of its own; see {@link FontlessMachineTest}. */
  public static void main(String[] args) {
    PlanAtlas.main(args);
    GraphicsEnvironment environment = GraphicsEnvironment.getLocalGraphicsEnvironment();
    System.out.println("FONTS " + String.join("|", environment.getAvailableFontFamilyNames()));
  }
}
