package org.planatlas.server.wms;

import java.awt.Color;
import java.util.List;
import org.geotools.api.filter.Filter;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.render.ImageFormat;
import org.planatlas.layers.style.LayerStyle;
import org.planatlas.server.map.MapArea;

/**
 * A GetMap request, checked.
 *
 * @param layers the lowest first
 * @param styles one per layer
 * @param filters one per layer, in the storage CRS
 * @param area box and pixels
 * @param format of the answer
 * @param transparent no ground; never with JPEG
 * @param background colour of the ground
 */
record MapRequest(
    List<Layer> layers,
    List<LayerStyle> styles,
    List<Filter> filters,
    MapArea area,
    ImageFormat format,
    boolean transparent,
    Color background) {}
