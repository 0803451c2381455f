package org.planatlas.server.security;

import java.io.File;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The last words of a start, after the seeds are loaded: where to look, and at the first start the
 * generated password and how to make a new one.
 */
@Component
@Order
class StartNotice implements ApplicationRunner {

  private final AdminAccount admin;
  private final SecuritySettings settings;
  private final Environment environment;

  StartNotice(AdminAccount admin, SecuritySettings settings, Environment environment) {
    this.admin = admin;
    this.settings = settings;
    this.environment = environment;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    String port = environment.getProperty("local.server.port");
    Optional<String> password = admin.ensure(settings.admin().password());
    if (port != null || password.isPresent()) {
      System.out.print(text(port, password));
    }
  }

  private static String text(String port, Optional<String> password) {
    StringBuilder text = new StringBuilder(System.lineSeparator());
    if (port != null) {
      line(text, "PlanAtlas is ready. Open http://localhost:" + port + "/");
    }
    password.ifPresent(
        generated -> {
          line(text, "First start: log in as 'admin' with the password " + generated);
          line(text, "It is shown this once. A new one, with the same properties as this start:");
          line(text, "  " + resetCommand());
        });
    return text.append(System.lineSeparator()).toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append("  ").append(line).append(System.lineSeparator());
  }

  /** For the way in which this server was started: from its jar, or by Maven from the sources. */
  private static String resetCommand() {
    File source = new ApplicationHome(StartNotice.class).getSource();
    return source != null && source.getName().endsWith(".jar")
        ? "java -jar " + source + " " + ResetAdminPassword.COMMAND
        : "mvn -q -pl server -am spring-boot:run -Dspring-boot.run.arguments="
            + ResetAdminPassword.COMMAND;
  }
}
