package org.planatlas.server.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One element of a body, which is XML and JSON at once: an element with children is an object, a
 * repeated one an array, an attribute a member that starts with {@code @}.
 */
final class RestElement {

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<RestElement> children = new ArrayList<>();
  private Object value;
  private boolean list;
  private String link;

  private RestElement(String name) {
    this.name = name;
  }

  /** An element for children. */
  static RestElement of(String name) {
    return new RestElement(name);
  }

  /** An element with a text, number or truth value. */
  static RestElement leaf(String name, Object value) {
    RestElement leaf = new RestElement(name);
    leaf.value = value;
    return leaf;
  }

  /** An element of items of one name, an array in JSON even when it has one. */
  static RestElement list(String name, List<RestElement> items) {
    RestElement list = new RestElement(name);
    list.list = true;
    list.children.addAll(items);
    return list;
  }

  /** An element that names another resource and says where it is. */
  static RestElement named(String element, String name, String path) {
    return of(element).add("name", name).linkTo(path);
  }

  RestElement add(RestElement child) {
    children.add(child);
    return this;
  }

  RestElement add(String child, Object childValue) {
    return add(leaf(child, childValue));
  }

  RestElement attribute(String key, String attribute) {
    attributes.put(key, attribute);
    return this;
  }

  /** Where the resource is: a path below the root of the API, without suffix. */
  RestElement linkTo(String path) {
    link = path;
    return this;
  }

  void setText(String text) {
    value = text;
  }

  String name() {
    return name;
  }

  Object value() {
    return value;
  }

  boolean isList() {
    return list;
  }

  Optional<String> link() {
    return Optional.ofNullable(link);
  }

  Map<String, String> attributes() {
    return attributes;
  }

  List<RestElement> children() {
    return children;
  }

  List<RestElement> children(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  Optional<RestElement> child(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
  }

  /** The trimmed text of the element itself; empty when it has none. */
  Optional<String> text() {
    return Optional.ofNullable(value).map(v -> v.toString().strip()).filter(t -> !t.isEmpty());
  }

  /** The trimmed text of a child. */
  Optional<String> text(String child) {
    return child(child).flatMap(RestElement::text);
  }

  /** What the element refers to: the text of its {@code name}, or its own. */
  Optional<String> reference() {
    return text("name").or(this::text);
  }
}
