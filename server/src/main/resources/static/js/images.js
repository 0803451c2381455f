/* global ol */
import { byId } from './elements.js'

const VIEW = 'EPSG:3857'
const MOST_TRIES = 6

/** What the map shall show, by layer: order, opacity, revision. */
const wanted = new Map()
/** Image layers of the map, from below; each draws one run of layers of the same opacity. */
const slots = []
let map
let pending = 0

export function startImages(on) {
  map = on
}

/**
 * Shows or hides a layer. Neighbours of the same opacity are asked for in one GetMap: then the server places their labels
 * together above all of them, and a view costs few requests.
 */
export function setWmsLayer(name, order, { visible, opacity, revision }) {
  if (visible) wanted.set(name, { name, order, opacity, revision: revision ?? '' })
  else wanted.delete(name)
  arrange()
}

export function dropWmsLayer(name) {
  wanted.delete(name)
  arrange()
}

const fromBelow = () => [...wanted.values()].sort((a, b) => a.order - b.order)

let arranging = false
/** Once for all changes of one turn. */
function arrange() {
  if (arranging) return
  arranging = true
  queueMicrotask(() => {
    arranging = false
    const runs = []
    for (const layer of fromBelow()) {
      const last = runs.at(-1)
      if (last && last[0].opacity === layer.opacity) last.push(layer)
      else runs.push([layer])
    }
    while (slots.length < runs.length) slots.push(slot())
    slots.forEach((one, at) => fill(one, runs[at], at))
  })
}

function slot() {
  const layer = new ol.layer.Image({ visible: false })
  map.addLayer(layer)
  return { layer, key: '' }
}

/** Puts a run of layers into a slot; the image that is there stays until the next has come. */
function fill(one, run, at) {
  one.layer.setVisible(Boolean(run))
  if (!run) return
  one.layer.setOpacity(run[0].opacity)
  one.layer.setZIndex(at)
  const names = run.map((layer) => layer.name)
  const params = { LAYERS: names.join(','), REVISION: run.map((layer) => layer.revision).join(',') }
  const key = JSON.stringify(params)
  if (key === one.key) return
  one.key = key
  if (one.layer.getSource()) one.layer.getSource().updateParams(params)
  else one.layer.setSource(source(params))
}

function source(params) {
  return new ol.source.ImageWMS({ url: '/wms', ratio: 1, hidpi: true, imageLoadFunction: load,
    params: { ...params, FORMAT: 'image/png', TRANSPARENT: true, VERSION: '1.3.0' } })
}

/** Loads one image; a busy server is asked again after the time it names. */
async function load(image, address) {
  const picture = image.getImage()
  const names = new URL(address, location.href).searchParams.get('LAYERS').split(',')
  tell(names, 'loading')
  count(1)
  try {
    const blob = await fetchImage(address)
    const local = URL.createObjectURL(blob)
    picture.addEventListener('load', () => URL.revokeObjectURL(local), { once: true })
    picture.src = local
    tell(names, 'drawn')
    for (const name of names) map.getTargetElement().setAttribute(`data-layer-${name}`, 'drawn')
  } catch (failure) {
    tell(names, 'failed', failure.message)
    picture.dispatchEvent(new Event('error'))
  } finally {
    count(-1)
  }
}

async function fetchImage(address) {
  for (let tries = 1; ; tries++) {
    const response = await fetch(address, { headers: { 'X-Requested-With': 'XMLHttpRequest' } })
    if (response.ok && response.headers.get('Content-Type')?.startsWith('image/')) return response.blob()
    if (response.status !== 503 || tries === MOST_TRIES) throw new Error(`${response.status}`)
    await new Promise((done) => setTimeout(done, 1000 * Number(response.headers.get('Retry-After') || 2)))
  }
}

const tell = (names, state, reason = '') => document.dispatchEvent(new CustomEvent('layerstate', { detail: { names, state, reason } }))

function count(step) {
  pending += step
  byId('map-loading').hidden = pending === 0
}

/** Asks for all images again, after some failed. */
export function reloadImages() {
  for (const one of slots) if (one.layer.getVisible()) one.layer.getSource().refresh()
}

/** Asks every visible layer what lies at a place; answers [{layer, features, failed}], the topmost layer first. */
export async function featuresAt(coordinate) {
  const resolution = map.getView().getResolution()
  const asked = fromBelow().reverse().map(async ({ name }) => {
    const address = new ol.source.ImageWMS({ url: '/wms', params: { LAYERS: name, VERSION: '1.3.0' } })
      .getFeatureInfoUrl(coordinate, resolution, VIEW, { INFO_FORMAT: 'application/json', FEATURE_COUNT: 5, QUERY_LAYERS: name })
    try {
      const response = await fetch(address, { headers: { 'X-Requested-With': 'XMLHttpRequest' } })
      if (!response.ok) return { layer: name, features: [], failed: true }
      return { layer: name, features: (await response.json()).features ?? [], failed: false }
    } catch {
      return { layer: name, features: [], failed: true }
    }
  })
  return (await Promise.all(asked)).filter((one) => one.failed || one.features.length)
}
