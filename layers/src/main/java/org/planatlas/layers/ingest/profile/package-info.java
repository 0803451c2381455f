/**
 * Attribute profiles: how the fields of a kind of file that offices exchange are named, coded and
 * checked, and which attributes of a layer they become. What a profile says is data in {@code
 * seeds/profiles}.
 */
package org.planatlas.layers.ingest.profile;
