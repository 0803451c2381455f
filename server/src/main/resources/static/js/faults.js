import { get } from './server.js'
import { attempt, byId, el, say } from './elements.js'
import { integer, messageOf, t, word } from './texts.js'
import { showFaults } from './map.js'

const MOST_LISTED = 200

const MOST_TOLD = 3

/** Shapes that are drawn beside their faults. */
const MOST_SHAPES = 300

/** A mark on the map tells the faults that it stands for. */
document.addEventListener('faultclick', ({ detail: faults }) => {
  const told = faults.slice(0, MOST_TOLD).map((one) => `${word('fault', one.code)} · ${messageOf(one)}`)
  say([...told, faults.length > MOST_TOLD ? t('moreFaults', { n: integer(faults.length - MOST_TOLD) }) : ''].filter(Boolean).join('\n'), true)
})

/** Buttons that draw the faults of an upload on the map, list them, and load them as files. */
export function faultTools(upload) {
  const address = `/api/uploads/${upload.id}/faults`
  const neighbours = el('input', { type: 'checkbox', id: 'fault-neighbours' })
  const query = (form) => `${address}?f=${form}${neighbours.checked ? '&neighbours=true' : ''}`
  const list = el('div', { id: 'fault-list' })
  const show = el('button', { type: 'button', class: 'secondary', id: 'show-faults', onclick: () => attempt(async () => {
    const found = await get(query('geojson'))
    const shapes = await shapesOf(upload, found.features)
    list.replaceChildren(el('button', { type: 'button', class: 'secondary mini', onclick: () => stepAside(found, shapes) }, t('faultsOnMap')), table(found.features))
    if (found.features.some((one) => one.geometry)) stepAside(found, shapes)
  }, show) }, t('faultsShow'))
  const file = (form) => el('button', { type: 'button', class: 'secondary', onclick: () => { location.href = query(form) } }, form.toUpperCase())
  return el('details', { id: 'fault-tools' }, el('summary', {}, t('faults')), el('label', { class: 'check' }, neighbours, el('span', {}, t('faultsNeighbours'))),
    el('div', { class: 'buttons' }, show, file('csv'), file('geojson'), file('gpkg')), list)
}

/** The records with faults that have a place, as the file draws them. */
async function shapesOf(upload, faults) {
  const records = new Map()
  let left = MOST_SHAPES
  for (const { geometry, properties: { layer, record } } of faults) {
    const known = records.get(layer) ?? new Set()
    if (!geometry || known.has(record) || left === 0) continue
    records.set(layer, known.add(record))
    left--
  }
  const parts = await Promise.all([...records].map(([layer, numbers]) => get(`/api/uploads/${upload.id}/shapes?layer=${encodeURIComponent(layer)}&records=${[...numbers].join(',')}`)))
  return { type: 'FeatureCollection', features: parts.flatMap((part) => part.features) }
}

/** The dialog lies above the map: it leaves while somebody looks at the faults, and comes back as it was. */
function stepAside(found, shapes) {
  const dialog = byId('upload-dialog')
  dialog.close()
  showFaults(found, shapes)
  say(t('faultsFound', { n: integer(found.features.length) }), true, { text: t('backToUpload'), work: async () => dialog.showModal() })
}

function table(features) {
  const row = ({ properties: one }) => el('tr', { 'data-severity': one.severity }, el('td', {}, one.record), el('td', {}, word('fault', one.code)), el('td', {}, one.field ? `${one.field} = ${one.value ?? t('emptyValue')}` : ''), el('td', {}, messageOf(one)))
  return el('div', { class: 'stack' }, el('p', { 'data-faults': features.length }, t('faultsFound', { n: integer(features.length) })),
    el('div', { class: 'scroll' }, el('table', { class: 'fields' }, features.slice(0, MOST_LISTED).map(row))))
}
