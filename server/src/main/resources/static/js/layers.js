import { get, may } from './server.js'
import { byId, el, say } from './elements.js'
import { integer, pick, t, word } from './texts.js'
import { dropWmsLayer, featuresAt, fit, fitAnshan, setWmsLayer } from './map.js'

const FIRST_VISIBLE = ['district', 'river', 'ecological_redline', 'protected_area', 'water_source_zone', 'forest_land', 'project_site']
const TRANSPARENT_AT_FIRST = { forest_land: 0.7, ecological_redline: 0.8 }
const GROUPS = ['upload', 'result', 'check', 'conflict', 'plan', 'project', 'control', 'base']

let layers = []
const shown = new Map()

export const listLayers = () => layers
export const layerTitle = (name) => pick(layers.find((layer) => layer.name === name)?.title) || name

export async function loadLayers(alsoShow) {
  layers = (await get('/api/layers')).layers
  const names = new Set(layers.map((layer) => layer.name))
  for (const name of shown.keys()) if (!names.has(name)) { dropWmsLayer(name); shown.delete(name) }
  for (const layer of layers) {
    if (!shown.has(layer.name)) shown.set(layer.name, { visible: FIRST_VISIBLE.includes(layer.name), opacity: TRANSPARENT_AT_FIRST[layer.name] ?? 1, open: false })
    if (layer.name === alsoShow) shown.get(layer.name).visible = true
  }
  drawTree()
}

function drawTree() {
  const pane = byId('pane-layers')
  const groups = new Map()
  for (const layer of layers) groups.set(layer.group, [...(groups.get(layer.group) ?? []), layer])
  const order = [...groups.keys()].sort((a, b) => rank(a) - rank(b))
  pane.replaceChildren(
    el('div', { class: 'spread' }, el('p', { class: 'hint' }, t('clickHint')), el('button', { type: 'button', class: 'secondary mini', onclick: fitAnshan }, t('allAnshan'))),
    ...order.map((group) => el('details', { class: 'group', open: true }, el('summary', {}, word('group', group)), groups.get(group).slice().reverse().map(layerRow))),
  )
  for (const layer of layers) apply(layer)
}

const rank = (group) => { const at = GROUPS.indexOf(group); return at < 0 ? 3.5 : at }

function apply(layer) {
  const state = shown.get(layer.name)
  setWmsLayer(layer.name, layer.order, { visible: state.visible && layer.loaded, opacity: state.opacity, revision: layer.revision })
}

function layerRow(layer) {
  const state = shown.get(layer.name)
  const row = el('div', { class: layer.loaded ? 'layer' : 'layer empty', 'data-layer': layer.name })
  const check = el('input', { type: 'checkbox', checked: state.visible && layer.loaded, disabled: !layer.loaded, onchange: (event) => { state.visible = event.target.checked; apply(layer) } })
  const more = el('button', { type: 'button', class: 'icon', 'aria-expanded': String(state.open), 'aria-label': `${t('legend')}: ${pick(layer.title)}`, onclick: () => { state.open = !state.open; row.replaceWith(layerRow(layer)) } }, state.open ? '▾' : '▸')
  row.append(el('div', { class: 'title' }, el('label', {}, check, el('span', {}, pick(layer.title), ' ', ...qualityTags(layer), layer.loaded ? null : el('span', { class: 'tag' }, t('noData')))), more))
  if (state.open) row.append(...details(layer, state))
  return row
}

/** The tag that says how the places of a layer are known, where it is not official or surveyed. */
export function qualityTags(layer) {
  const counts = layer.quality?.location_status ?? {}
  return Object.keys(counts).filter((status) => ['SYNTHETIC', 'APPROXIMATE', 'UNKNOWN'].includes(status)).map((status) => el('span', { class: 'tag synthetic' }, word('quality', status)))
}

function details(layer, state) {
  const zoom = layer.extent && el('button', { type: 'button', class: 'link', onclick: () => fit(layer.extent) }, t('zoomTo'))
  const opacity = el('input', { type: 'range', min: '0', max: '1', step: '0.05', value: String(state.opacity), 'aria-label': t('opacity'), oninput: (event) => { state.opacity = Number(event.target.value); apply(layer) } })
  const facts = [layer.features === null ? null : t('features', { n: integer(layer.features) }), layer.revision && t('revision', { n: layer.revision })].filter(Boolean).join(' · ')
  const legend = el('img', { class: 'legend', alt: `${t('legend')}: ${pick(layer.title)}`, src: `/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYER=${encodeURIComponent(layer.name)}&STYLE=&SLD_VERSION=1.1.0&LANGUAGE=${document.documentElement.lang.slice(0, 2)}`, onerror: (event) => event.target.replaceWith(el('p', { class: 'hint' }, t('noLegend'))) })
  return [el('div', { class: 'tools' }, opacity, zoom), el('p', { class: 'hint small tools' }, facts), layer.loaded ? legend : null].filter(Boolean)
}

export function hideAttributes() {
  byId('attributes').hidden = true
}

/** Shows the attributes of what lies where somebody clicked. */
export async function showAttributes(event) {
  const card = byId('attributes')
  card.hidden = false
  card.replaceChildren(el('p', { class: 'hint' }, t('loading')))
  const found = await featuresAt(event.coordinate)
  const close = el('button', { type: 'button', class: 'icon', 'aria-label': t('close'), onclick: hideAttributes }, '×')
  card.replaceChildren(el('div', { class: 'spread' }, el('strong', {}, t('attributes')), close))
  if (!found.length) card.append(el('p', { class: 'hint' }, t('nothingHere')))
  for (const { layer, features } of found) card.append(el('h3', {}, layerTitle(layer)), ...features.map((feature) => attributeTable(layer, feature)))
}

function attributeTable(name, feature) {
  const layer = layers.find((one) => one.name === name)
  const title = (key) => pick(layer?.attributes.find((attribute) => attribute.name === key)?.title) || key
  const rows = Object.entries(feature.properties ?? {}).filter(([, value]) => value !== null && value !== '').map(([key, value]) => {
    const status = key === 'location_status'
    const cell = status ? el('span', { class: 'tag synthetic' }, word('quality', value)) : String(value)
    return el('tr', {}, el('th', { scope: 'row' }, status ? t('locationStatus') : title(key)), el('td', {}, cell))
  })
  return el('table', { class: 'pairs' }, rows)
}

export function startLayers() {
  document.addEventListener('mapclick', (event) => showAttributes(event.detail).catch((failure) => say(failure.message, true)))
  document.addEventListener('tabchanged', hideAttributes)
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hideAttributes() })
  document.addEventListener('language', drawTree)
  document.addEventListener('session', () => { if (may('read')) loadLayers().catch((failure) => say(failure.message, true)) })
}
