package org.planatlas.layers.style;

/**
 * One fault of a style file.
 *
 * @param line line of the element at fault, from 1
 * @param message sentence: what is wrong and what is expected
 */
public record SldProblem(int line, String message) {

  @Override
  public String toString() {
    return "line " + line + ": " + message;
  }
}
