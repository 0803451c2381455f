package org.planatlas.server;

import org.planatlas.server.config.CrsWarmUp;
import org.planatlas.server.config.FontSetup;
import org.planatlas.server.config.RunFolder;
import org.planatlas.server.security.ResetAdminPassword;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;

/** Starts the server, or runs the one command that needs none. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ServerAutoConfiguration
@ComponentScan
@ConfigurationPropertiesScan
public class PlanAtlas {

  /** Runs the application with Spring Boot's command line properties. */
  public static void main(String[] args) {
    RunFolder.use(args);
    if (ResetAdminPassword.isAsked(args)) {
      ResetAdminPassword.run(args);
    } else {
      FontSetup.run(args);
      CrsWarmUp.start();
      SpringApplication.run(PlanAtlas.class, args);
    }
  }
}
