package org.planatlas.layers.style;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.geotools.api.style.Description;
import org.geotools.api.style.FeatureTypeStyle;
import org.geotools.api.style.Rule;
import org.geotools.api.style.Style;
import org.geotools.api.style.StyleFactory;
import org.geotools.api.style.Symbolizer;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.util.GrowableInternationalString;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.hash.Sha256;

/**
 * Reads a style file: SLD 1.0.0 (OGC 02-070), SLD 1.1 with SE 1.1 (OGC 05-077r4), or a bare {@code
 * FeatureTypeStyle}. The first user style counts. Titles may carry {@code <Localized lang="en">} as
 * GeoServer writes them. Raster symbolizers are refused; unknown elements are faults, not ignored.
 */
public final class SldReader {

  private static final StyleFactory STYLES = CommonFactoryFinder.getStyleFactory();
  private static final int MOST_LEVELS = 20;
  private static final int MOST_RULES = 1_000;
  private static final Set<String> IN_STYLE =
      Set.of("Name", "Title", "Abstract", "Description", "IsDefault", "FeatureTypeStyle");
  private static final Set<String> IN_TYPE_STYLE =
      Set.of(
          "Name",
          "Title",
          "Abstract",
          "Description",
          "FeatureTypeName",
          "SemanticTypeIdentifier",
          "Rule",
          "VendorOption");
  private static final Set<String> IN_RULE =
      Set.of(
          "Name",
          "Title",
          "Abstract",
          "Description",
          "LegendGraphic",
          "Filter",
          "ElseFilter",
          "MinScaleDenominator",
          "MaxScaleDenominator",
          "PolygonSymbolizer",
          "LineSymbolizer",
          "PointSymbolizer",
          "TextSymbolizer",
          "VendorOption");

  private final SldProblems problems = new SldProblems();
  private final SldExpressionReader expressions = new SldExpressionReader(problems);
  private final SldFilterReader filters = new SldFilterReader(problems, expressions);
  private final SymbolizerReader symbolizers;

  private int rules;

  private SldReader(Predicate<String> pictures) {
    this.symbolizers = new SymbolizerReader(problems, expressions, pictures);
  }

  /**
   * Reads a style; a picture that is not there is not drawn.
   *
   * @param name name the style will have, whatever the file says
   * @throws SldException with every fault and its line
   */
  public static LayerStyle read(InputStream in, String name, IconSource icons) {
    return read(in, name, icons, picture -> true);
  }

  /**
   * Reads a style that somebody sends: the pictures that it names must be there.
   *
   * @param name name the style will have, whatever the file says
   * @throws SldException with every fault and its line
   */
  static LayerStyle readNew(InputStream in, String name, IconSource icons) {
    return read(in, name, icons, picture -> icons.find(picture).isPresent());
  }

  private static LayerStyle read(
      InputStream in, String name, IconSource icons, Predicate<String> pictures) {
    byte[] document = bytes(in);
    SldElement root = SldElement.read(new ByteArrayInputStream(document), name);
    SldReader reader = new SldReader(pictures);
    LayerStyle style = reader.document(root, name, icons, Sha256.of(document));
    reader.problems.throwIfAny(name);
    return style;
  }

  private static byte[] bytes(InputStream in) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LayerStyle document(SldElement root, String name, IconSource icons, String sha256) {
    SldElement user = userStyle(root).orElse(root);
    Style style = STYLES.createStyle();
    style.setName(name);
    description(user).ifPresent(found -> style.getDescription().setTitle(found.getTitle()));
    if (user.is("FeatureTypeStyle")) {
      style.featureTypeStyles().add(typeStyle(user));
    } else if (user.is("UserStyle")) {
      problems.refuseOthers(user, IN_STYLE);
      user.children("FeatureTypeStyle")
          .forEach(child -> style.featureTypeStyles().add(typeStyle(child)));
    }
    if (style.featureTypeStyles().size() > MOST_LEVELS || rules > MOST_RULES) {
      problems.add(
          user,
          "at most %d <FeatureTypeStyle> with %d <Rule> are drawn."
              .formatted(MOST_LEVELS, MOST_RULES));
    }
    if (style.featureTypeStyles().isEmpty()) {
      problems.add(user, "there is no <UserStyle> with a <FeatureTypeStyle>.");
    }
    return new LayerStyle(name, title(user, name), style, icons, sha256);
  }

  private static Optional<SldElement> userStyle(SldElement root) {
    if (!root.is("StyledLayerDescriptor")) {
      return Optional.empty();
    }
    return root.children().stream()
        .filter(layer -> layer.is("NamedLayer") || layer.is("UserLayer"))
        .flatMap(layer -> layer.children("UserStyle").stream())
        .findFirst();
  }

  private FeatureTypeStyle typeStyle(SldElement element) {
    problems.refuseOthers(element, IN_TYPE_STYLE);
    FeatureTypeStyle style = STYLES.createFeatureTypeStyle();
    element.childText("Name").ifPresent(style::setName);
    element.children("Rule").forEach(child -> style.rules().add(rule(child)));
    SymbolizerReader.options(element).forEach((key, value) -> style.getOptions().put(key, value));
    if (style.rules().isEmpty()) {
      problems.add(element, "<FeatureTypeStyle> has no <Rule>.");
    }
    return style;
  }

  private Rule rule(SldElement element) {
    rules++;
    problems.refuseOthers(element, IN_RULE);
    Rule rule = STYLES.createRule();
    element.childText("Name").ifPresent(rule::setName);
    description(element).ifPresent(rule::setDescription);
    element.child("Filter").ifPresent(filter -> rule.setFilter(filters.read(filter)));
    rule.setElseFilter(element.child("ElseFilter").isPresent());
    number(element, "MinScaleDenominator").ifPresent(rule::setMinScaleDenominator);
    number(element, "MaxScaleDenominator").ifPresent(rule::setMaxScaleDenominator);
    if (rule.getMinScaleDenominator() >= rule.getMaxScaleDenominator()) {
      problems.add(element, "MinScaleDenominator must be smaller than MaxScaleDenominator.");
    }
    List<Symbolizer> drawn = new ArrayList<>();
    element.children().forEach(child -> symbolizers.find(child).ifPresent(drawn::add));
    rule.symbolizers().addAll(drawn);
    return rule;
  }

  private Optional<Double> number(SldElement parent, String name) {
    return parent
        .child(name)
        .flatMap(
            child -> {
              try {
                return Optional.of(Double.valueOf(child.ownText()));
              } catch (NumberFormatException e) {
                problems.add(
                    child, "<" + name + "> must be a number, not '" + child.ownText() + "'.");
                return Optional.empty();
              }
            });
  }

  private static Optional<Description> description(SldElement parent) {
    return titleElement(parent)
        .map(
            title -> {
              GrowableInternationalString text = new GrowableInternationalString(title.ownText());
              for (SldElement other : title.children("Localized")) {
                String language = other.attributes().getOrDefault("lang", "en");
                text.add(Locale.forLanguageTag(language), other.ownText());
              }
              return STYLES.description(text, null);
            });
  }

  private static Optional<SldElement> titleElement(SldElement parent) {
    return parent
        .child("Title")
        .or(() -> parent.child("Description").flatMap(found -> found.child("Title")));
  }

  private static LocalizedText title(SldElement parent, String fallback) {
    return titleElement(parent)
        .map(
            title -> {
              String zh = title.ownText();
              String en =
                  title.children("Localized").stream()
                      .filter(other -> "en".equals(other.attributes().get("lang")))
                      .map(SldElement::ownText)
                      .findFirst()
                      .orElse(zh);
              return new LocalizedText(zh, en);
            })
        .orElse(LocalizedText.of(fallback));
  }
}
