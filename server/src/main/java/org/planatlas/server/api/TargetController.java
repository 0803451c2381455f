package org.planatlas.server.api;

import java.util.List;
import org.planatlas.layers.registry.PlanRegistry;
import org.planatlas.layers.registry.PlanTarget;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The quantities that the plan promises, those of no single project among them. */
@RestController
class TargetController {

  private final PlanRegistry registry;

  TargetController(PlanRegistry registry) {
    this.registry = registry;
  }

  /** All targets in the plan's order. */
  record TargetList(List<PlanTarget> targets) {}

  @GetMapping("/api/targets")
  @Access(Action.READ)
  TargetList list() {
    return new TargetList(registry.targets());
  }
}
