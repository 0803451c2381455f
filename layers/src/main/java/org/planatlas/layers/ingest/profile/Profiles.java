package org.planatlas.layers.ingest.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.planatlas.layers.ingest.SourceField;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The profiles that the jar carries in {@code seeds/profiles}: {@code index.txt} lists them, the
 * more special ones first, {@code codes.yaml} has their code lists.
 */
public final class Profiles {

  private static final String FOLDER = "/seeds/profiles/";
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private static final class Carried {
    private static final Profiles ALL = read();
  }

  private final List<AttributeProfile> profiles;
  private final Map<String, CodeList> codes;

  private record CodesFile(List<CodeList> lists) {}

  private Profiles(List<AttributeProfile> profiles, Map<String, CodeList> codes) {
    this.profiles = profiles;
    this.codes = codes;
    profiles.forEach(profile -> ProfileCheck.verify(profile, codes));
  }

  /**
   * All of them, read once.
   *
   * @throws IllegalStateException when a file is missing or wrong
   */
  public static Profiles all() {
    return Carried.ALL;
  }

  private static Profiles read() {
    Map<String, CodeList> codes =
        yaml("codes.yaml", CodesFile.class).lists().stream()
            .collect(Collectors.toMap(CodeList::name, Function.identity()));
    List<AttributeProfile> profiles = new ArrayList<>();
    try (InputStream in = open("index.txt")) {
      String index = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      index
          .lines()
          .filter(name -> !name.isBlank())
          .forEach(name -> profiles.add(yaml(name + ".yaml", AttributeProfile.class)));
    } catch (IOException e) {
      throw new IllegalStateException("seeds/profiles/index.txt cannot be read.", e);
    }
    return new Profiles(List.copyOf(profiles), codes);
  }

  private static <T> T yaml(String file, Class<T> type) {
    try (InputStream in = open(file)) {
      return YAML.readValue(in, type);
    } catch (JacksonException | IOException e) {
      throw new IllegalStateException(
          "seeds/profiles/" + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream open(String file) {
    InputStream in = Profiles.class.getResourceAsStream(FOLDER + file);
    if (in == null) {
      throw new IllegalStateException("seeds/profiles/" + file + " is missing in the jar.");
    }
    return in;
  }

  /** The profiles, the more special ones first. */
  public List<AttributeProfile> list() {
    return profiles;
  }

  /** The profile of this name. */
  public Optional<AttributeProfile> find(String name) {
    return profiles.stream().filter(profile -> profile.name().equals(name)).findFirst();
  }

  /** Those that fill a layer. */
  public List<AttributeProfile> forLayer(String layer) {
    return profiles.stream().filter(profile -> profile.layers().contains(layer)).toList();
  }

  /** The first profile that these fields are told by. */
  public Optional<ProfileMatch> recognize(List<SourceField> fields) {
    return profiles.stream()
        .map(profile -> match(profile, fields))
        .filter(ProfileMatch::isRecognized)
        .findFirst();
  }

  /** A profile against fields, whether it fits them or not. */
  public ProfileMatch match(AttributeProfile profile, List<SourceField> fields) {
    return new ProfileMatch(profile, codes, fields);
  }
}
