package org.planatlas.layers.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the registry files of the seeds and checks that they hold together. */
public final class RegistryReader {

  private static final String FOLDER = "/seeds/registry/";

  private final ObjectMapper yaml =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** What the three files say. */
  public record PlanDocument(
      List<PlanProject> projects, List<PlanTask> tasks, List<PlanTarget> targets) {}

  private record ProjectsFile(List<PlanProject> projects) {}

  private record TasksFile(Document document, List<PlanTask> tasks) {}

  private record Document(
      String number, String title, String issued, String published, String publisher) {}

  private record TargetsFile(List<PlanTarget> targets) {}

  /** A registry without a plan, for a server that starts empty. */
  public static PlanDocument empty() {
    return new PlanDocument(List.of(), List.of(), List.of());
  }

  /**
   * Reads the seeds that the jar carries.
   *
   * @throws RegistryException when a file is missing, malformed, or cites what does not exist
   */
  public PlanDocument readSeeds() {
    PlanDocument document =
        new PlanDocument(
            read("projects.yaml", ProjectsFile.class).projects(),
            read("tasks.yaml", TasksFile.class).tasks(),
            read("targets.yaml", TargetsFile.class).targets());
    check(document);
    return document;
  }

  private <T> T read(String file, Class<T> type) {
    try (InputStream in = RegistryReader.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new RegistryException("The seed file registry/" + file + " is missing in the jar.");
      }
      return yaml.readValue(in, type);
    } catch (JacksonException | IOException e) {
      throw new RegistryException(
          "The seed file registry/" + file + " cannot be read: " + e.getMessage());
    }
  }

  private static void check(PlanDocument document) {
    Set<String> sections = new TreeSet<>();
    document.tasks().forEach(task -> sections.add(task.section()));
    Set<String> codes = new LinkedHashSet<>();
    for (PlanProject project : document.projects()) {
      if (!codes.add(project.code())) {
        throw new RegistryException("Project " + project.code() + " stands twice.");
      }
      for (String section : project.sections()) {
        require(sections.contains(section), "Project " + project.code(), "section " + section);
      }
    }
    for (PlanTarget target : document.targets()) {
      require(
          target.project() == null || codes.contains(target.project()),
          "Target " + target.code(),
          "project " + target.project());
      require(
          sections.contains(target.section()),
          "Target " + target.code(),
          "section " + target.section());
    }
  }

  private static void require(boolean found, String who, String what) {
    if (!found) {
      throw new RegistryException(who + " cites " + what + ", which does not exist.");
    }
  }
}
