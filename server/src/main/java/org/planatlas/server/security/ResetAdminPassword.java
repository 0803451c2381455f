package org.planatlas.server.security;

import java.util.Arrays;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The command {@code java -jar planatlas.jar reset-admin-password}: works on the files or the
 * database that the same properties name, while the server runs or not.
 */
public final class ResetAdminPassword {

  /** First word of the command line. */
  public static final String COMMAND = "reset-admin-password";

  private ResetAdminPassword() {}

  /** True when the command line asks for this command. */
  public static boolean isAsked(String... args) {
    return Arrays.asList(args).contains(COMMAND);
  }

  /** Sets a new password, prints it once and returns. */
  public static void run(String... args) {
    String[] properties =
        Arrays.stream(args).filter(arg -> !arg.equals(COMMAND)).toArray(String[]::new);
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(AccountConfiguration.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .run(properties)) {
      String password = context.getBean(AdminAccount.class).reset();
      System.out.println("The new password of 'admin' is: " + password);
      if (context.getBean(SecuritySettings.class).admin().password() != null) {
        System.out.println(
            "The property planatlas.admin.password is set and wins at the next start; remove it to"
                + " keep the new password.");
      }
    }
  }
}
