package org.planatlas.layers.conflict;

import java.util.Optional;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * The state in which a rerun must read a layer.
 *
 * @param revision number; empty when the layer could not be read then
 * @param sha256 of that revision
 * @param failure why it could not be read then
 */
public record LayerPin(
    Optional<Integer> revision, Optional<String> sha256, Optional<LocalizedText> failure) {}
