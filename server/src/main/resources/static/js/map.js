/* global ol */
import { byId, say } from './elements.js'
import { t } from './texts.js'
import { startImages } from './images.js'

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

/** The file's own shapes: an outline on which the marks stand out. */
const shapeStyle = new ol.style.Style({
  fill: new ol.style.Fill({ color: 'rgba(60,106,143,.12)' }),
  stroke: new ol.style.Stroke({ color: '#3c6a8f', width: 1.8, lineDash: [6, 3] }),
  image: new ol.style.Circle({ radius: 4, stroke: new ol.style.Stroke({ color: '#3c6a8f', width: 1.8 }) }),
})

const placeStyle = new ol.style.Style({
  image: new ol.style.RegularShape({ points: 4, radius: 11, radius2: 0, stroke: new ol.style.Stroke({ color: '#1e2b2a', width: 2.5 }) }),
})

const geojson = new ol.format.GeoJSON({ dataProjection: WGS84, featureProjection: VIEW })
const siteSource = new ol.source.Vector()
const hitSource = new ol.source.Vector()
const highlightSource = new ol.source.Vector()
const faultSource = new ol.source.Vector()
const shapeSource = new ol.source.Vector()
const placeSource = new ol.source.Vector()
let map
let drawing = null

export function startMap() {
  const vector = (source, style, zIndex) => new ol.layer.Vector({ source, style, zIndex })
  map = new ol.Map({
    target: 'map',
    layers: [vector(hitSource, hitStyle, 900), vector(siteSource, siteStyle, 910), vector(highlightSource, highlightStyle, 920), vector(shapeSource, shapeStyle, 925), vector(faultSource, faultStyle, 930), vector(placeSource, placeStyle, 940)],
    view: new ol.View({ center: ol.proj.fromLonLat([122.95, 40.78]), zoom: 9, minZoom: 7, maxZoom: 20 }),
    controls: ol.control.defaults.defaults({ rotate: false, attribution: false }).extend([new ol.control.ScaleLine({ units: 'metric', bar: false, minWidth: 90 })]),
  })
  startImages(map)
  fit(ANSHAN)
  map.on('pointermove', (event) => {
    const [lon, lat] = ol.proj.toLonLat(event.coordinate)
    byId('coordinates').textContent = `${lon.toFixed(5)}° E  ${lat.toFixed(5)}° N`
  })
  map.on('singleclick', (event) => {
    if (drawing) return
    const faults = map.getFeaturesAtPixel(event.pixel, { layerFilter: (layer) => layer.getSource() === faultSource, hitTolerance: 8 })
    document.dispatchEvent(faults.length ? new CustomEvent('faultclick', { detail: faults.map((one) => one.getProperties()) }) : new CustomEvent('mapclick', { detail: event }))
  })
  map.on('rendercomplete', () => map.getTargetElement().setAttribute('data-drawn', 'true'))
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') stopDrawing() })
  new ResizeObserver(() => map.updateSize()).observe(byId('map'))
}

/** Goes to an extent of the view; the map may have another size than when it was last drawn. */
function go(extent, maxZoom = 16, margin = 60) {
  map.updateSize()
  map.getView().fit(extent, { padding: [margin, margin, margin, margin], maxZoom, duration: 250 })
}

/** Shows the box [west, south, east, north] in degrees. */
export const fit = (extent, maxZoom = 16) => go(ol.proj.transformExtent(extent, WGS84, VIEW), maxZoom)
export const fitAnshan = () => fit(ANSHAN)

/** The box [west, south, east, north] in degrees that is to be seen. */
export const viewExtent = () => ol.proj.transformExtent(map.getView().calculateExtent(), VIEW, WGS84).map((degrees) => Number(degrees.toFixed(6)))

/** Marks the place, a coordinate of the view, that somebody asked about; null removes the mark. */
export function markPlace(coordinate) {
  placeSource.clear()
  if (coordinate) placeSource.addFeature(new ol.Feature(new ol.geom.Point(coordinate)))
}

export function startDrawing(type, done) {
  stopDrawing()
  drawing = new ol.interaction.Draw({ source: new ol.source.Vector(), type })
  drawing.on('drawend', (event) => {
    const geometry = geojson.writeGeometryObject(event.feature.getGeometry(), { decimals: 8, rightHanded: true })
    const points = distinctPoints(event.feature.getGeometry())
    if (points.length < FEWEST_POINTS[type]) {
      say(t('drawMore'))
      // the end has taken them away
      setTimeout(() => drawing?.appendCoordinates(points), 0)
      return
    }
    // the double click that ends the drawing must not zoom or ask for attributes
    setTimeout(() => { stopDrawing(); done(geometry) }, 0)
  })
  map.addInteraction(drawing)
  document.dispatchEvent(new CustomEvent('drawing', { detail: type }))
}

const FEWEST_POINTS = { Polygon: 3, LineString: 2, Point: 1 }

function distinctPoints(geometry) {
  const all = geometry.getType() === 'Polygon' ? geometry.getCoordinates()[0] : geometry.getType() === 'LineString' ? geometry.getCoordinates() : [geometry.getCoordinates()]
  return [...new Map(all.map((point) => [String(point), point])).values()]
}

/** Ends the drawing with the points it has; with too few it goes on. */
export function finishDrawing() {
  drawing?.finishDrawing()
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
  if (zoom && !siteSource.isEmpty()) go(siteSource.getExtent(), 15)
}

/** Draws the faults of an upload, below them the shapes that have them, and goes there; null removes both. */
export function showFaults(collection, shapes = null) {
  faultSource.clear()
  shapeSource.clear()
  if (shapes) shapeSource.addFeatures(read(shapes))
  map.getTargetElement().setAttribute('data-shapes', shapeSource.getFeatures().length)
  if (collection) faultSource.addFeatures(read({ ...collection, features: collection.features.filter((one) => one.geometry) }))
  map.getTargetElement().setAttribute('data-faults', faultSource.getFeatures().length)
  // messages lie on the edge of the map
  if (!faultSource.isEmpty()) go(faultSource.getExtent(), 16, 140)
}

let checkImage = null

/** Draws layers of a stored check below its pieces; an empty list removes them. */
export function showCheckLayers(id, names) {
  if (checkImage) map.removeLayer(checkImage)
  checkImage = null
  map.getTargetElement().removeAttribute('data-check-layers')
  if (!names.length) return
  const source = new ol.source.ImageWMS({ url: `/checks/${encodeURIComponent(id)}/wms`, ratio: 1, hidpi: true, params: { LAYERS: names.join(','), FORMAT: 'image/png', TRANSPARENT: true, VERSION: '1.3.0' } })
  source.on('imageloadend', () => map.getTargetElement().setAttribute('data-check-layers', names.join(' ')))
  checkImage = new ol.layer.Image({ source, zIndex: 890 })
  map.addLayer(checkImage)
}

/** Draws the pieces of a report; groups says by the code of a rule in which group of the report it stands. A piece that is not decided is open. */
export function showHits(collection, groups = new Map()) {
  hitSource.clear()
  if (!collection) return
  const pieces = read(collection)
  for (const piece of pieces) piece.set('group', piece.get('status') === 'NOT_EXAMINED' ? 'open' : groups.get(piece.get('rule')))
  hitSource.addFeatures(pieces)
}

/** Draws what somebody pointed at, and goes there unless zoom is false; null removes it. */
export function showHighlight(object, { maxZoom = 16, zoom = true } = {}) {
  highlightSource.clear()
  if (!object) return
  highlightSource.addFeatures(read(object))
  if (zoom && !highlightSource.isEmpty()) go(highlightSource.getExtent(), maxZoom)
}

/** Zooms to the drawn pieces that a test accepts; answers whether there are any. */
export function zoomToHits(accept) {
  const found = hitSource.getFeatures().filter((feature) => accept(feature.getProperties(), feature.getId()))
  highlightSource.clear()
  if (!found.length) return false
  highlightSource.addFeatures(found.map((feature) => new ol.Feature(feature.getGeometry())))
  go(highlightSource.getExtent())
  return true
}
