import { get, may } from './server.js'
import { byId, el, say } from './elements.js'
import { originBox, warningList } from './origins.js'
import { integer, messageOf, pick, t, word } from './texts.js'
import { openDownload } from './download.js'
import { fit, fitAnshan, markPlace, showHighlight } from './map.js'
import { dropWmsLayer, featuresAt, reloadImages, setWmsLayer } from './images.js'

const FIRST_VISIBLE = ['district', 'river', 'ecological_redline', 'protected_area', 'water_source_zone', 'forest_land', 'project_site']
const TRANSPARENT_AT_FIRST = { forest_land: 0.7, ecological_redline: 0.8 }
const GROUPS = ['upload', 'result', 'check', 'conflict', 'plan', 'project', 'control', 'base']

let layers = []
const shown = new Map()
/** Groups of the tree that somebody closed. */
const closed = new Set()

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
  document.dispatchEvent(new CustomEvent('layersknown'))
}

function drawTree() {
  const pane = byId('pane-layers')
  const groups = new Map()
  for (const layer of layers) groups.set(layer.group, [...(groups.get(layer.group) ?? []), layer])
  const order = [...groups.keys()].sort((a, b) => rank(a) - rank(b))
  pane.replaceChildren(
    el('div', { class: 'spread' }, el('p', { class: 'hint' }, t('clickHint')), el('button', { type: 'button', class: 'secondary mini', onclick: fitAnshan }, t('allAnshan'))),
    ...order.map((group) => el('details', { class: 'group', open: !closed.has(group), ontoggle: ({ target }) => { if (target.open) closed.delete(group); else closed.add(group) } }, el('summary', {}, word('group', group)), groups.get(group).slice().reverse().map(layerRow))),
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
  const more = el('button', { type: 'button', class: 'icon', 'aria-expanded': String(state.open), 'aria-label': `${t('legend')}: ${pick(layer.title)}`, onclick: () => { state.open = !state.open; const next = layerRow(layer); row.replaceWith(next); next.querySelector('button.icon').focus() } }, state.open ? '▾' : '▸')
  row.append(el('div', { class: 'title' }, el('label', {}, check, el('span', {}, pick(layer.title), ' ', ...qualityTags(layer), layer.loaded ? null : el('span', { class: 'tag' }, t('noData')))), more))
  row.append(el('p', { class: 'failed small', role: 'alert', hidden: state.load !== 'failed' }, t('layerFailed'), ' ', el('button', { type: 'button', class: 'link', onclick: reloadImages }, t('again'))))
  row.classList.toggle('loading', state.load === 'loading')
  if (state.open) row.append(...details(layer, state))
  return row
}

/** Marks in the tree which layers are on their way and which did not come. */
function showState({ detail: { names, state } }) {
  for (const name of names) {
    if (!shown.has(name)) continue
    shown.get(name).load = state
    const row = byId('pane-layers').querySelector(`[data-layer="${CSS.escape(name)}"]`)
    row?.classList.toggle('loading', state === 'loading')
    row?.querySelector('.failed').toggleAttribute('hidden', state !== 'failed')
  }
}

/** The tag that says how the places of a layer are known, where it is not official or surveyed. */
export function qualityTags(layer) {
  const counts = layer.quality?.location_status ?? {}
  return Object.keys(counts).filter((status) => ['SYNTHETIC', 'APPROXIMATE', 'UNKNOWN'].includes(status)).map((status) => el('span', { class: 'tag synthetic' }, word('quality', status)))
    .concat(layer.quality?.warnings?.length ? [el('span', { class: 'tag warning', title: layer.quality.warnings.map(messageOf).join(' ') }, t('readingWarning'))] : [])
}

function details(layer, state) {
  const zoom = layer.extent && el('button', { type: 'button', class: 'link', onclick: () => fit(layer.extent) }, t('zoomTo'))
  const amount = el('span', {}, `${Math.round(state.opacity * 100)} %`)
  const slider = el('input', { type: 'range', min: '0', max: '1', step: '0.05', value: String(state.opacity), oninput: (event) => { state.opacity = Number(event.target.value); amount.textContent = `${Math.round(state.opacity * 100)} %`; apply(layer) } })
  const opacity = el('label', { class: 'row small' }, t('opacity'), slider, amount)
  const facts = [layer.features === null ? null : t('features', { n: integer(layer.features) }), layer.revision && t('revision', { n: layer.revision })].filter(Boolean).join(' · ')
  const legend = el('img', { class: 'legend', alt: `${t('legend')}: ${pick(layer.title)}`, src: `/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYER=${encodeURIComponent(layer.name)}&STYLE=&SLD_VERSION=1.1.0&LANGUAGE=${document.documentElement.lang.slice(0, 2)}`, onerror: (event) => event.target.replaceWith(el('p', { class: 'hint' }, t('noLegend'))) })
  const take = layer.loaded && el('button', { type: 'button', class: 'link', 'data-download': layer.name, onclick: () => openDownload(layer) }, t('download'))
  return [el('div', { class: 'tools' }, opacity, zoom, take), el('p', { class: 'hint small tools' }, facts), warningList(layer.quality?.warnings), layer.loaded && !layer.growing ? originBox(layer) : null, layer.loaded ? legend : null].filter(Boolean)
}

export function hideAttributes() {
  if (byId('attributes').hidden) return
  byId('attributes').hidden = true
  markPlace(null)
  showHighlight(null)
}

/** Shows the attributes of what lies where somebody clicked, and marks the place. */
export async function showAttributes(event) {
  const card = byId('attributes')
  card.hidden = false
  showHighlight(null)
  markPlace(event.coordinate)
  card.replaceChildren(el('p', { class: 'hint' }, t('loading')))
  const found = await featuresAt(event.coordinate)
  const close = el('button', { type: 'button', class: 'icon', 'aria-label': t('close'), onclick: hideAttributes }, '×')
  card.replaceChildren(el('div', { class: 'spread' }, el('strong', {}, t('attributes')), close))
  if (!found.length) card.append(el('p', { class: 'hint' }, t('nothingHere')))
  for (const { layer, features, failed } of found) {
    card.append(el('h3', {}, layerTitle(layer)))
    if (failed) card.append(el('p', { class: 'problem' }, t('noAnswerHere')))
    card.append(...features.map((feature) => attributeTable(layer, feature)))
  }
}

/** The words of codes in layers of results, whose attributes say nothing of theirs. */
const RESULT_WORDS = { conflict_hit: { verdict: 'rv', contact: 'contact', part: 'part', status: 'cell', location_status: 'quality' } }

const attributeOf = (layer, name) => layers.find((one) => one.name === layer)?.attributes.find((attribute) => attribute.name === name)

/** What an attribute is called; its technical name when nobody gave a title. */
export const attributeTitle = (layer, name) => (name === 'location_status' ? t('locationStatus') : pick(attributeOf(layer, name)?.title) || name)

/** A value as people read it: the meaning of a code, with the code where it is no word itself. */
export function valueText(layer, name, value) {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'boolean' || attributeOf(layer, name)?.type === 'boolean') return t(String(value) === 'true' ? 'yes' : 'no')
  const words = RESULT_WORDS[layer]?.[name]
  if (words) return word(words, value)
  if (name === 'project_kind') return word('kind', value)
  const meaning = pick(attributeOf(layer, name)?.codes?.[String(value)])
  if (!meaning) return String(value)
  return /^[0-9]/.test(String(value)) ? `${meaning} (${value})` : meaning
}

/** A feature as people name it: the layer and the number. */
export const featureName = (id) => `${layerTitle(id.slice(0, id.lastIndexOf('.')))} ${id.slice(id.lastIndexOf('.') + 1)}`

/**
 * A sentence of the server with the titles of layers, attributes and codes instead of their technical names; layer is the one
 * that it is about.
 */
export function readable(text, layer) {
  const known = (name) => layers.some((one) => one.name === name)
  const values = (attribute, list) => [...list.matchAll(/'([^']*)'/g)].map(([, value]) => valueText(layer, attribute, value)).join(t('listComma'))
  const held = (attribute, test, list) => (test === 'LIKE' ? t('beginsWith', { text: list.replace(/['%]/g, '') }) : values(attribute, list))
  const conditions = String(text ?? '').replace(/\b([a-z][a-z0-9_]*) (=|IN|LIKE) ?(\([^()]*\)|'[^']*')( AND )?/g, (whole, attribute, test, list, and) =>
    (attributeOf(layer, attribute) ? `${attributeTitle(layer, attribute)}${t('colon')}${held(attribute, test, list)}${and ? t('andAlso') : ''}` : whole))
  return conditions.replace(/\b([a-z][a-z0-9_]*)(\.\d+)?\b/g, (whole, name, number, at, all) => {
    if (number) return known(name) ? featureName(whole) : whole
    // a name that is also an English word counts only where a name stands
    const named = name.includes('_') || /(?:layers? |图层 |[:,] ?)$/.test(all.slice(0, at)) && /^(?:,|;|$| 的| 有| ?\()/.test(all.slice(at + name.length))
    if (named && known(name)) return layerTitle(name)
    return name.includes('_') && attributeOf(layer, name) ? attributeTitle(layer, name) : whole
  })
}

function attributeTable(name, feature) {
  const rows = Object.entries(feature.properties ?? {}).filter(([, value]) => value !== null && value !== '').map(([key, value]) => {
    const cell = key === 'location_status' ? el('span', { class: 'tag synthetic' }, word('quality', value)) : valueText(name, key, value)
    return el('tr', {}, el('th', { scope: 'row' }, attributeTitle(name, key)), el('td', {}, cell))
  })
  const choose = ({ currentTarget }) => {
    byId('attributes').querySelectorAll('button.which').forEach((other) => other.setAttribute('aria-pressed', String(other === currentTarget)))
    showHighlight(feature, { zoom: false })
  }
  const which = feature.geometry ? el('button', { type: 'button', class: 'link small which', 'aria-pressed': 'false', onclick: choose }, feature.id ? `${featureName(feature.id)} · ${t('whichOne')}` : t('whichOne')) : null
  return el('div', { class: 'found' }, which, el('table', { class: 'pairs' }, rows))
}

export function startLayers() {
  document.addEventListener('mapclick', (event) => showAttributes(event.detail).catch((failure) => say(failure.message, true)))
  document.addEventListener('tabchanged', hideAttributes)
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hideAttributes() })
  document.addEventListener('layerstate', showState)
  document.addEventListener('language', drawTree)
  document.addEventListener('session', () => { if (may('read')) loadLayers().catch((failure) => say(failure.message, true)) })
}
