package org.planatlas.layers.ingest.profile;

import java.util.Map;
import java.util.stream.Stream;

/** Makes sure that a profile names only what there is. */
final class ProfileCheck {

  private ProfileCheck() {}

  /**
   * Looks at every name.
   *
   * @throws IllegalStateException for the first that means nothing
   */
  static void verify(AttributeProfile profile, Map<String, CodeList> codes) {
    profile.recognize().all().forEach(profile::field);
    profile.recognize().some().forEach(profile::field);
    for (AttributeProfile.Field field : profile.fields()) {
      if (field.codes() != null && !codes.containsKey(field.codes())) {
        throw wrong(profile, "names a code list " + field.codes() + " that codes.yaml lacks");
      }
      field.requiredWhen().forEach(entry -> entry.keySet().forEach(profile::field));
    }
    for (AttributeProfile.Attribute attribute : profile.attributes()) {
      attribute.from().forEach(profile::field);
      attribute.doubtfulWhen().forEach(entry -> entry.keySet().forEach(profile::field));
      if (attribute.from().size() > 1 && attribute.from().size() != attribute.widths().size()) {
        throw wrong(profile, "needs a width for each field of " + attribute.name());
      }
      if (attribute.from().isEmpty() == (attribute.schemeOf() == null)) {
        throw wrong(profile, "needs either from or scheme_of for " + attribute.name());
      }
    }
    for (AttributeProfile.Check check : profile.checks()) {
      Stream.of(check.field(), check.of(), check.less(), check.by())
          .filter(name -> name != null)
          .forEach(profile::field);
    }
    profile.rows().values().forEach(rows -> profile.field(rows.field()));
  }

  private static IllegalStateException wrong(AttributeProfile profile, String what) {
    return new IllegalStateException("The profile " + profile.name() + " " + what + ".");
  }
}
