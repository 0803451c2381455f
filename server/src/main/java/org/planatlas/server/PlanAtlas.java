package org.planatlas.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the server. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PlanAtlas {

  /** Runs the application with Spring Boot's command line properties. */
  public static void main(String[] args) {
    SpringApplication.run(PlanAtlas.class, args);
  }
}
