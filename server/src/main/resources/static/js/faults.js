import { get } from './server.js'
import { attempt, byId, el, say } from './elements.js'
import { integer, messageOf, t, word } from './texts.js'
import { showFaults } from './map.js'

const MOST_LISTED = 200

const MOST_TOLD = 3

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
    list.replaceChildren(el('button', { type: 'button', class: 'secondary mini', onclick: () => stepAside(found) }, t('faultsOnMap')), table(found.features))
    if (found.features.some((one) => one.geometry)) stepAside(found)
  }, show) }, t('faultsShow'))
  const file = (form) => el('button', { type: 'button', class: 'secondary', onclick: () => { location.href = query(form) } }, form.toUpperCase())
  return el('details', { id: 'fault-tools' }, el('summary', {}, t('faults')), el('label', { class: 'check' }, neighbours, el('span', {}, t('faultsNeighbours'))),
    el('div', { class: 'buttons' }, show, file('csv'), file('geojson'), file('gpkg')), list)
}

/** The dialog lies above the map: it leaves while somebody looks at the faults, and comes back as it was. */
function stepAside(found) {
  const dialog = byId('upload-dialog')
  dialog.close()
  showFaults(found)
  say(t('faultsFound', { n: integer(found.features.length) }), true, { text: t('backToUpload'), work: async () => dialog.showModal() })
}

function table(features) {
  const row = ({ properties: one }) => el('tr', { 'data-severity': one.severity }, el('td', {}, one.record), el('td', {}, word('fault', one.code)), el('td', {}, one.field ? `${one.field} = ${one.value ?? t('emptyValue')}` : ''), el('td', {}, messageOf(one)))
  return el('div', { class: 'stack' }, el('p', { 'data-faults': features.length }, t('faultsFound', { n: integer(features.length) })),
    el('div', { class: 'scroll' }, el('table', { class: 'fields' }, features.slice(0, MOST_LISTED).map(row))))
}
