package org.planatlas.server.api;

import java.util.List;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.ingest.profile.AttributeProfile;
import org.planatlas.layers.ingest.profile.Profiles;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The attribute profiles that uploads can be read by. */
@RestController
@Access(Action.READ)
class ProfileController {

  /** All profiles, the more special ones first. */
  record ProfileList(List<ProfileView> profiles) {}

  /** One profile: what its files are, and which layers they fill. */
  record ProfileView(
      String name, LocalizedText title, List<String> layers, List<FieldView> fields) {

    static ProfileView of(AttributeProfile profile) {
      return new ProfileView(
          profile.name(),
          profile.title(),
          profile.layers(),
          profile.fields().stream()
              .map(field -> new FieldView(field.name(), field.names(), field.title()))
              .toList());
    }
  }

  /** A field, and the other names that it goes by. */
  record FieldView(String name, List<String> names, LocalizedText title) {}

  @GetMapping("/api/profiles")
  ProfileList list() {
    return new ProfileList(Profiles.all().list().stream().map(ProfileView::of).toList());
  }
}
