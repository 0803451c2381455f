package org.planatlas.layers.registry;

/** How far a project is, in the order in which the plan's words follow one another. */
public enum ProjectStatus {
  /** Named in the plan without a stage. */
  NAMED,
  /** There already when the plan was written. */
  EXISTING,
  /** 谋划、筹划. */
  PLANNED,
  /** 启动前期. */
  PRELIMINARY_START,
  /** 加快前期、可研编制. */
  PRELIMINARY,
  /** 核准、批复. */
  APPROVAL,
  /** 开工. */
  CONSTRUCTION_START,
  /** 启动. */
  STARTED,
  /** 推进、实施. */
  UNDERWAY,
  /** 建设中. */
  CONSTRUCTION,
  /** 复工. */
  RESUMPTION,
  /** 主体完工. */
  STRUCTURE_COMPLETE,
  /** 建成、通车. */
  COMPLETED,
  /** 验收. */
  ACCEPTED
}
