package org.planatlas.server.ogcapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The links of a page of features, or of one.
 *
 * @param root address of the API
 * @param collection id of it
 * @param path below the collection, such as {@code /items}
 * @param parameters of the request
 * @param form of the answer
 */
record ItemLinks(
    String root, String collection, String path, QueryParameters parameters, AnswerForm form) {

  /** Address of the collection. */
  String collectionAddress() {
    return root + "/collections/" + collection;
  }

  /** The address of the request with one parameter changed; left out when the value is null. */
  String address(String name, String value) {
    return collectionAddress() + path + parameters.with(name, value);
  }

  /** The links that do not depend on what the page holds. */
  List<Link> fixed() {
    List<Link> links = new ArrayList<>();
    links.add(
        new Link(
            collectionAddress() + path + parameters.with("", null),
            "self",
            form.mediaType(),
            "This document"));
    for (AnswerForm other : AnswerForm.FEATURES) {
      if (!other.code().equals(form.code())) {
        links.add(
            new Link(
                address("f", other.code()), "alternate", other.mediaType(), "As " + other.code()));
      }
    }
    links.add(Link.json(collectionAddress(), "collection", "The collection"));
    return links;
  }

  /** The address of the next page. */
  Optional<String> next(BoundItems items, OptionalLong lastOfMany, OptionalLong matched) {
    return lastOfMany.isEmpty()
        ? Optional.empty()
        : Optional.of(turn(items.token(false, lastOfMany.getAsLong(), matched)));
  }

  /** The address of the page before. */
  Optional<String> previous(BoundItems items, OptionalLong first, OptionalLong matched) {
    return first.isEmpty() || !items.earlier()
        ? Optional.empty()
        : Optional.of(turn(items.token(true, first.getAsLong(), matched)));
  }

  private String turn(PageToken token) {
    return address(ItemsRequest.TOKEN, token.text());
  }

  /** All links of a page. */
  List<Link> of(BoundItems items, OptionalLong first, OptionalLong last, OptionalLong matched) {
    List<Link> links = fixed();
    next(items, last, matched)
        .ifPresent(href -> links.add(new Link(href, "next", form.mediaType(), "Next page")));
    previous(items, first, matched)
        .ifPresent(href -> links.add(new Link(href, "prev", form.mediaType(), "Page before")));
    if (items.outdated()) {
      links.add(
          new Link(
              address(ItemsRequest.TOKEN, null),
              "latest-version",
              form.mediaType(),
              "These pages are of revision "
                  + items.revision().number()
                  + ", with which they began; revision "
                  + items.layer().revision().number()
                  + " has been published since"));
    }
    return links;
  }

  /** Links as members of JSON objects. */
  static List<Map<String, String>> members(List<Link> links) {
    List<Map<String, String>> objects = new ArrayList<>();
    for (Link link : links) {
      Map<String, String> object = new LinkedHashMap<>();
      object.put("href", link.href());
      object.put("rel", link.rel());
      object.put("type", link.type());
      object.put("title", link.title());
      objects.add(object);
    }
    return objects;
  }

  /** Links as the value of the header of that name (RFC 8288); titles in plain ASCII. */
  static String header(List<Link> links) {
    return links.stream()
        .map(
            link -> "<%s>; rel=\"%s\"; type=\"%s\"".formatted(link.href(), link.rel(), link.type()))
        .collect(Collectors.joining(", "));
  }
}
