/**
 * The conflict check: which control rules a site breaks, with areas, law and evidence.
 *
 * <p>Start at {@link org.planatlas.layers.conflict.ConflictCheck}. Rules are data ({@code
 * conflict.rule}); the report is a value ({@code conflict.report}). A rule that could not be
 * examined, for whatever reason, never reads as clear.
 */
package org.planatlas.layers.conflict;
