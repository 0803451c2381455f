package org.planatlas.geo.crs;

import java.util.Optional;
import java.util.OptionalInt;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;

/**
 * What a .prj text means.
 *
 * @param epsg the EPSG code with the same parameters; empty when there is none, and {@code crs}
 *     still holds
 * @param crs the CRS, x east, y north
 * @param name the name written in the text
 * @param legacy present when its datum cannot be transformed to CGCS2000 without local parameters
 */
public record PrjMatch(
    OptionalInt epsg, CoordinateReferenceSystem crs, String name, Optional<LegacyDatum> legacy) {}
