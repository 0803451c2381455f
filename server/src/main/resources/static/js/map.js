/* global ol */
import { byId } from './elements.js'

/** The seven districts of Anshan, longitude and latitude: what the map shows first. */
const ANSHAN = [122.15, 40.02, 123.72, 41.57]
const WGS84 = 'EPSG:4326'
const VIEW = 'EPSG:3857'

const siteStyle = new ol.style.Style({
  fill: new ol.style.Fill({ color: 'rgba(23,80,75,.10)' }),
  stroke: new ol.style.Stroke({ color: '#0d3b37', width: 2.5, lineDash: [8, 5] }),
  image: new ol.style.Circle({ radius: 7, fill: new ol.style.Fill({ color: '#0d3b37' }), stroke: new ol.style.Stroke({ color: '#fff', width: 2 }) }),
})

/** By the group of the report in which a hit stands: colour, how dense, which on top. */
const hitTones = {
  prohibited: { colour: '163,49,42', fill: 0.55, line: 1, zIndex: 4 },
  open: { colour: '106,76,147', fill: 0.12, line: 0.6, zIndex: 3 },
  check: { colour: '168,97,13', fill: 0.08, line: 0.45, zIndex: 2 },
  near: { colour: '60,106,143', fill: 0.04, line: 0.4, zIndex: 1 },
}

function hitStyle(feature) {
  const { colour, fill, line, zIndex } = hitTones[feature.get('group')] ?? hitTones.check
  return new ol.style.Style({
    fill: new ol.style.Fill({ color: `rgba(${colour},${fill})` }),
    stroke: new ol.style.Stroke({ color: `rgba(${colour},${line})`, width: zIndex === hitTones.prohibited.zIndex ? 1.6 : 1 }),
    image: new ol.style.Circle({ radius: 6, fill: new ol.style.Fill({ color: `rgb(${colour})` }) }),
    zIndex,
  })
}

const highlightStyle = new ol.style.Style({
  fill: new ol.style.Fill({ color: 'rgba(255,214,10,.35)' }),
  stroke: new ol.style.Stroke({ color: '#e0a800', width: 3 }),
  image: new ol.style.Circle({ radius: 9, stroke: new ol.style.Stroke({ color: '#e0a800', width: 3 }) }),
})

const faultColours = { ERROR: '#a3312a', WARNING: '#a8610d', NOTICE: '#3c6a8f' }
const faultStyle = (feature) => new ol.style.Style({
  image: new ol.style.RegularShape({ points: 4, radius: 8, radius2: 0, angle: Math.PI / 4, stroke: new ol.style.Stroke({ color: faultColours[feature.get('severity')] ?? faultColours.ERROR, width: 3 }) }),
})

const geojson = new ol.format.GeoJSON({ dataProjection: WGS84, featureProjection: VIEW })
const siteSource = new ol.source.Vector()
const hitSource = new ol.source.Vector()
const highlightSource = new ol.source.Vector()
const faultSource = new ol.source.Vector()
const wms = new Map()
let map
let drawing = null

export function startMap() {
  const vector = (source, style, zIndex) => new ol.layer.Vector({ source, style, zIndex })
  map = new ol.Map({
    target: 'map',
    layers: [vector(hitSource, hitStyle, 900), vector(siteSource, siteStyle, 910), vector(highlightSource, highlightStyle, 920), vector(faultSource, faultStyle, 930)],
    view: new ol.View({ center: ol.proj.fromLonLat([122.95, 40.78]), zoom: 9, minZoom: 7, maxZoom: 20 }),
    controls: ol.control.defaults.defaults({ rotate: false, attribution: false }).extend([new ol.control.ScaleLine({ units: 'metric', bar: false, minWidth: 90 })]),
  })
  fit(ANSHAN)
  map.on('pointermove', (event) => {
    const [lon, lat] = ol.proj.toLonLat(event.coordinate)
    byId('coordinates').textContent = `${lon.toFixed(5)}° E  ${lat.toFixed(5)}° N`
  })
  map.on('singleclick', (event) => {
    if (!drawing) document.dispatchEvent(new CustomEvent('mapclick', { detail: event }))
  })
  map.on('rendercomplete', () => map.getTargetElement().setAttribute('data-drawn', 'true'))
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') stopDrawing() })
  new ResizeObserver(() => map.updateSize()).observe(byId('map'))
}

/** Shows the box [west, south, east, north] in degrees. */
export function fit(extent, maxZoom = 16) {
  const box = ol.proj.transformExtent(extent, WGS84, VIEW)
  map.getView().fit(box, { padding: [30, 40, 40, 40], maxZoom, duration: 250 })
}
export const fitAnshan = () => fit(ANSHAN)

export function setWmsLayer(name, order, { visible, opacity, revision }) {
  let layer = wms.get(name)
  if (!layer && !visible) return
  if (!layer) {
    const source = new ol.source.ImageWMS({ url: '/wms', ratio: 1, hidpi: true, params: { LAYERS: name, FORMAT: 'image/png', TRANSPARENT: true, VERSION: '1.3.0', REVISION: revision ?? '' } })
    source.on('imageloadend', () => map.getTargetElement().setAttribute(`data-layer-${name}`, 'drawn'))
    layer = new ol.layer.Image({ source, zIndex: order })
    wms.set(name, layer)
    map.addLayer(layer)
  }
  if (layer.getSource().getParams().REVISION !== (revision ?? '')) layer.getSource().updateParams({ REVISION: revision ?? '' })
  layer.setVisible(visible)
  layer.setOpacity(opacity)
  layer.setZIndex(order)
}

export function dropWmsLayer(name) {
  if (wms.has(name)) map.removeLayer(wms.get(name))
  wms.delete(name)
}

/** Asks every visible layer what lies at a place; answers [{layer, features}], the topmost layer first. */
export async function featuresAt(coordinate) {
  const view = map.getView()
  const visible = [...wms.entries()].filter(([, layer]) => layer.getVisible()).sort((a, b) => b[1].getZIndex() - a[1].getZIndex())
  const asked = visible.map(async ([name, layer]) => {
    const address = layer.getSource().getFeatureInfoUrl(coordinate, view.getResolution(), VIEW, { INFO_FORMAT: 'application/json', FEATURE_COUNT: 5, QUERY_LAYERS: name })
    const response = await fetch(address, { headers: { 'X-Requested-With': 'XMLHttpRequest' } })
    if (!response.ok) return { layer: name, features: [] }
    return { layer: name, features: (await response.json()).features ?? [] }
  })
  const answers = await Promise.allSettled(asked)
  return answers.filter((a) => a.status === 'fulfilled' && a.value.features.length).map((a) => a.value)
}

export function startDrawing(type, done) {
  stopDrawing()
  drawing = new ol.interaction.Draw({ source: new ol.source.Vector(), type })
  drawing.on('drawend', (event) => {
    const geometry = geojson.writeGeometryObject(event.feature.getGeometry(), { decimals: 8, rightHanded: true })
    // the double click that ends the drawing must not zoom or ask for attributes
    setTimeout(() => { stopDrawing(); done(geometry) }, 0)
  })
  map.addInteraction(drawing)
  document.dispatchEvent(new CustomEvent('drawing', { detail: type }))
}

export function stopDrawing() {
  if (!drawing) return
  map.removeInteraction(drawing)
  const ended = drawing
  setTimeout(() => { if (drawing === ended) drawing = null }, 300)
  document.dispatchEvent(new CustomEvent('drawing', { detail: null }))
}

const read = (object) => geojson.readFeatures(object)

export function showSite(object, zoom = true) {
  siteSource.clear()
  if (!object) return
  siteSource.addFeatures(read(object))
  if (zoom && !siteSource.isEmpty()) map.getView().fit(siteSource.getExtent(), { padding: [50, 50, 60, 50], maxZoom: 15, duration: 250 })
}

/** Draws the faults of an upload and goes there; null removes them. */
export function showFaults(collection) {
  faultSource.clear()
  if (collection) faultSource.addFeatures(read({ ...collection, features: collection.features.filter((one) => one.geometry) }))
  map.getTargetElement().setAttribute('data-faults', faultSource.getFeatures().length)
  if (!faultSource.isEmpty()) map.getView().fit(faultSource.getExtent(), { padding: [60, 60, 60, 60], maxZoom: 16, duration: 250 })
}

/** Draws the pieces of a report; groups says by the code of a rule in which group of the report it stands. */
export function showHits(collection, groups = new Map()) {
  hitSource.clear()
  if (!collection) return
  const pieces = read(collection)
  for (const piece of pieces) piece.set('group', groups.get(piece.get('rule')))
  hitSource.addFeatures(pieces)
}

export function showHighlight(object, maxZoom = 16) {
  highlightSource.clear()
  if (!object) return
  highlightSource.addFeatures(read(object))
  if (!highlightSource.isEmpty()) map.getView().fit(highlightSource.getExtent(), { padding: [60, 60, 60, 60], maxZoom, duration: 250 })
}

/** Zooms to the drawn pieces that a test accepts; answers whether there are any. */
export function zoomToHits(accept) {
  const found = hitSource.getFeatures().filter((feature) => accept(feature.getProperties(), feature.getId()))
  highlightSource.clear()
  if (!found.length) return false
  highlightSource.addFeatures(found.map((feature) => new ol.Feature(feature.getGeometry())))
  map.getView().fit(highlightSource.getExtent(), { padding: [60, 60, 60, 60], maxZoom: 16, duration: 250 })
  return true
}
