package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * A site, or a named part of one.
 *
 * @param name {@code DAM}, {@code INUNDATION}...; empty for a site without parts
 * @param kind of project of this part, when it is another than the check's: the borrow pit of a
 *     reservoir is {@code quarry_borrow}
 * @param lonLat polygons, lines or points in longitude and latitude (EPSG:4490)
 * @param notes what a reader of the report must know of the way in which it came to this geometry
 * @param source where the geometry came from
 */
public record SitePart(
    Optional<String> name,
    Optional<String> kind,
    Geometry lonLat,
    List<LocalizedText> notes,
    SiteSource source) {

  /** Refuses a missing geometry. */
  public SitePart {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(lonLat, "lonLat");
    Objects.requireNonNull(source, "source");
    notes = List.copyOf(notes);
  }

  /** A part of which nothing needs to be said. */
  public SitePart(Optional<String> name, Optional<String> kind, Geometry lonLat) {
    this(name, kind, lonLat, List.of(), SiteSource.DRAWN);
  }

  /** The same part with word of where it came from. */
  public SitePart from(SiteSource place) {
    return new SitePart(name, kind, lonLat, notes, place);
  }

  /** The same part with one more note. */
  SitePart with(LocalizedText note) {
    List<LocalizedText> more = new ArrayList<>(notes);
    more.add(note);
    return new SitePart(name, kind, lonLat, more, source);
  }

  /** A name as rules write it, whatever its case and whether spaces or hyphens join its words. */
  public static String key(String name) {
    return name.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }

  /** A site without parts. */
  public static SitePart whole(Geometry lonLat) {
    return new SitePart(Optional.empty(), Optional.empty(), lonLat);
  }

  /** A part of the check's kind. */
  public static SitePart named(String name, Geometry lonLat) {
    return new SitePart(Optional.of(name), Optional.empty(), lonLat);
  }
}
