/** The plan: tasks, projects, units, milestones, targets and what became of them. */
package org.planatlas.layers.registry;
