package org.planatlas.server.wfs;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.layers.encode.GmlVersion;
import org.planatlas.layers.filter.XmlChildren;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;

/** The versions served and what differs between them in a request. */
enum WfsVersion {
  /** OGC 02-058. */
  V1_0_0("1.0.0", "1\\.0(\\.[0-9]+)?", CrsProtocol.WFS_1_0, OutputFormat.GML2),
  /** OGC 04-094. */
  V1_1_0("1.1.0", "1\\.1(\\.[0-9]+)?", CrsProtocol.WFS_1_1, OutputFormat.GML31),
  /** OGC 09-025r2. */
  V2_0_0("2.0.0", "2\\.0(\\.[0-9]+)?", CrsProtocol.WFS_2_0, OutputFormat.GML32);

  private final String number;
  private final String spelling;
  private final CrsProtocol protocol;
  private final OutputFormat gml;

  WfsVersion(String number, String spelling, CrsProtocol protocol, OutputFormat gml) {
    this.number = number;
    this.spelling = spelling;
    this.protocol = protocol;
    this.gml = gml;
  }

  /** As in documents. */
  String number() {
    return number;
  }

  /** Settles the axis order of CRS names. */
  CrsProtocol protocol() {
    return protocol;
  }

  /** Format of features when none is asked for. */
  OutputFormat usual() {
    return gml;
  }

  /** The GML of {@link #usual()}. */
  GmlVersion gml() {
    return gml.gml().orElseThrow();
  }

  boolean is2() {
    return this == V2_0_0;
  }

  /** Name of the parameter that names feature types. */
  String typeKey() {
    return is2() ? "typeNames" : "typeName";
  }

  /** All of them as capabilities list them. */
  static WfsVersion[] newestFirst() {
    return new WfsVersion[] {V2_0_0, V1_1_0, V1_0_0};
  }

  /** All numbers for a sentence. */
  static String numbers() {
    return Stream.of(values()).map(WfsVersion::number).collect(Collectors.joining(", "));
  }

  /**
   * The version of a request; one that names none is read as the newest, unless it is XML in the
   * namespace of the older ones, whose version is 1.1.0 where it is left out.
   *
   * @throws OwsException VersionNegotiationFailed
   */
  static WfsVersion get(OwsRequest request) {
    return request
        .find("VERSION")
        .map(
            asked ->
                find(asked)
                    .orElseThrow(
                        () ->
                            new OwsException(
                                OwsException.VERSION_NEGOTIATION_FAILED,
                                "version",
                                "WFS version '"
                                    + asked
                                    + "' is not offered; ask with one of "
                                    + numbers()
                                    + ".")))
        .orElseGet(() -> unnamed(request));
  }

  /** As {@link #get}, for what must be answered in any case. */
  static WfsVersion orNewest(OwsRequest request) {
    return request
        .find("VERSION")
        .map(asked -> find(asked).orElse(V2_0_0))
        .orElseGet(() -> unnamed(request));
  }

  private static WfsVersion unnamed(OwsRequest request) {
    return request
        .body()
        .filter(root -> GmlVersion.GML_3_1.wfs().equals(root.getNamespaceURI()))
        .map(root -> V1_1_0)
        .orElse(V2_0_0);
  }

  private static Optional<WfsVersion> find(String asked) {
    return Stream.of(values()).filter(v -> asked.trim().matches(v.spelling)).findFirst();
  }

  /**
   * The version of the capabilities (OGC 05-008, 7.3.2): the first of the client's list that is
   * offered; without a list the newest that is not above VERSION, or the oldest.
   *
   * @throws OwsException VersionNegotiationFailed when no version of the list is offered
   */
  static WfsVersion negotiate(OwsRequest request) {
    Optional<String> accepted = request.find("ACCEPTVERSIONS").or(() -> acceptedIn(request));
    if (accepted.isPresent()) {
      return Arrays.stream(accepted.get().split(","))
          .flatMap(asked -> find(asked).stream())
          .findFirst()
          .orElseThrow(
              () ->
                  new OwsException(
                      OwsException.VERSION_NEGOTIATION_FAILED,
                      "AcceptVersions",
                      "None of the WFS versions '"
                          + accepted.get()
                          + "' is offered; there are "
                          + numbers()
                          + "."));
    }
    String asked = request.find("VERSION").orElse(V2_0_0.number).trim();
    return find(asked).orElseGet(() -> below(asked));
  }

  private static WfsVersion below(String asked) {
    WfsVersion best = V1_0_0;
    for (WfsVersion version : values()) {
      best = version.number.compareTo(asked) <= 0 ? version : best;
    }
    return best;
  }

  /** Of {@code ows:AcceptVersions} in a body the versions, separated by commas. */
  private static Optional<String> acceptedIn(OwsRequest request) {
    return request.body().stream()
        .flatMap(root -> XmlChildren.of(root).stream())
        .filter(part -> "AcceptVersions".equals(part.getLocalName()))
        .map(
            part ->
                XmlChildren.of(part).stream()
                    .map(version -> version.getTextContent().trim())
                    .collect(Collectors.joining(",")))
        .findFirst();
  }
}
