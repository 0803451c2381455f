/* global ol */
import { el } from './elements.js'
import { t } from './texts.js'

const VIEW = 'EPSG:3857'
const toView = (extent) => ol.proj.transformExtent(extent, 'EPSG:4326', VIEW)

/** Candidates whose boxes begin at the same tenth of a degree share one label. */
const place = ({ extent }) => extent.slice(0, 2).map((degrees) => degrees.toFixed(1)).join()

function boxStyle(feature, resolution) {
  const [west, south, east, north] = feature.getGeometry().getExtent()
  const colour = feature.get('chosen') ? '#a3312a' : '#17504b'
  const tiny = Math.max(east - west, north - south) / resolution < 10
  return new ol.style.Style({
    geometry: tiny ? new ol.geom.Point([(west + east) / 2, (south + north) / 2]) : feature.getGeometry(),
    stroke: new ol.style.Stroke({ color: colour, width: feature.get('chosen') ? 3 : 1.5 }),
    fill: new ol.style.Fill({ color: feature.get('chosen') ? 'rgba(163,49,42,.15)' : 'rgba(23,80,75,.08)' }),
    image: new ol.style.Circle({ radius: 5, fill: new ol.style.Fill({ color: colour }) }),
    zIndex: feature.get('chosen') ? 1 : 0,
  })
}

/**
 * A map with the box that the data would have by each candidate, over the districts. Its labels are buttons that choose;
 * a click into a box chooses too, another one the next candidate there.
 *
 * @returns {node, show}: show(code) marks the candidate that is chosen
 */
export function candidateMap(candidates, choose) {
  const placed = candidates.filter((one) => one.extent)
  const target = el('div', { class: 'candidate-map', 'aria-label': t('candidateMap'), 'data-boxes': String(placed.length) })
  const boxes = placed.map((one) => new ol.Feature({ geometry: ol.geom.Polygon.fromExtent(toView(one.extent)), code: one.code }))
  const source = new ol.source.Vector({ features: boxes })
  const districts = new ol.layer.Image({ source: new ol.source.ImageWMS({ url: '/wms', ratio: 1, params: { LAYERS: 'district', FORMAT: 'image/png', TRANSPARENT: true, VERSION: '1.3.0' } }) })
  const map = new ol.Map({ layers: [districts, new ol.layer.Vector({ source, style: boxStyle })], controls: ol.control.defaults.defaults({ rotate: false, attribution: false }), view: new ol.View({ center: [0, 0], zoom: 4, maxZoom: 16 }) })
  for (const labels of labelGroups(placed, choose)) map.addOverlay(labels)
  map.on('singleclick', (event) => {
    const here = map.getFeaturesAtPixel(event.pixel, { hitTolerance: 6 })
    const after = here.findIndex((one) => one.get('chosen')) + 1
    if (here.length) choose(here[after % here.length].get('code'))
  })
  // a map needs the size of an element that is on the page
  new ResizeObserver(() => {
    if (!map.getTarget() && target.clientWidth) {
      map.setTarget(target)
      map.getView().fit(source.getExtent(), { padding: [30, 60, 30, 60], maxZoom: 11 })
    }
    map.updateSize()
  }).observe(target)
  const show = (code) => {
    boxes.forEach((box) => box.set('chosen', box.get('code') === code))
    target.querySelectorAll('button[data-code]').forEach((label) => label.setAttribute('aria-pressed', String(label.dataset.code === code)))
  }
  return { node: target, show }
}

function labelGroups(candidates, choose) {
  const groups = new Map()
  for (const one of candidates) groups.set(place(one), [...(groups.get(place(one)) ?? []), one])
  return [...groups.values()].map((group) => new ol.Overlay({
    position: ol.extent.getTopRight(toView(group[0].extent)), positioning: 'center-left', stopEvent: true, offset: [6, 0],
    element: el('div', { class: 'candidate-labels' }, group.map((one) => el('button', { type: 'button', 'data-code': one.code, 'aria-pressed': 'false', title: one.title, onclick: () => choose(one.code) }, one.code))),
  }))
}
