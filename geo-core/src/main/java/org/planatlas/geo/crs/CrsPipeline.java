package org.planatlas.geo.crs;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.referencing.CRS;

/**
 * Tells the steps of a transformation of {@link Transforms} for a reader who wants to repeat it.
 */
public final class CrsPipeline {

  /** What stands for taking longitude and latitude over from one datum to another. */
  public static final String SAME_NUMBERS =
      "longitude and latitude taken over as the same numbers (one global frame below a metre)";

  /**
   * One step.
   *
   * @param from code or name of the CRS before it
   * @param to of that behind it
   * @param method what is done
   */
  public record Step(String from, String to, String method) {}

  private CrsPipeline() {}

  /** The steps from one CRS to another; none when both are the same. */
  public static List<Step> of(CoordinateReferenceSystem from, CoordinateReferenceSystem to) {
    if (Transforms.between(from, to).isIdentity() && !Transforms.isOneFrame(from, to)) {
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    CoordinateReferenceSystem first = base(from);
    CoordinateReferenceSystem last = base(to);
    if (from instanceof ProjectedCRS projected) {
      steps.add(new Step(name(from), name(first), "inverse " + method(projected)));
    }
    if (Transforms.isOneFrame(first, last)) {
      steps.add(new Step(name(first), name(last), SAME_NUMBERS));
    } else if (!CRS.equalsIgnoreMetadata(first, last) && !DatumRelation.isSame(first, last)) {
      steps.add(new Step(name(first), name(last), "change of the datum"));
    }
    if (to instanceof ProjectedCRS projected) {
      steps.add(new Step(name(last), name(to), method(projected)));
    }
    return steps;
  }

  /** The EPSG code of a CRS, or its name. */
  public static String name(CoordinateReferenceSystem crs) {
    OptionalInt epsg = CrsCatalog.findEpsg(crs);
    return epsg.isPresent() ? "EPSG:" + epsg.getAsInt() : crs.getName().getCode();
  }

  private static String method(ProjectedCRS crs) {
    return crs.getConversionFromBase().getMethod().getName().getCode().replace('_', ' ');
  }

  private static CoordinateReferenceSystem base(CoordinateReferenceSystem crs) {
    return crs instanceof ProjectedCRS projected ? projected.getBaseCRS() : crs;
  }
}
