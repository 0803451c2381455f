import { get } from './server.js'
import { attempt, el } from './elements.js'
import { integer, t } from './texts.js'
import { showFaults } from './map.js'

const MOST_LISTED = 200

/** Buttons that draw the faults of an upload on the map, list them, and load them as files. */
export function faultTools(upload) {
  const address = `/api/uploads/${upload.id}/faults`
  const neighbours = el('input', { type: 'checkbox', id: 'fault-neighbours' })
  const query = (form) => `${address}?f=${form}${neighbours.checked ? '&neighbours=true' : ''}`
  const list = el('div', { id: 'fault-list' })
  const show = el('button', { type: 'button', class: 'secondary', id: 'show-faults', onclick: () => attempt(async () => {
    const found = await get(query('geojson'))
    showFaults(found)
    list.replaceChildren(table(found.features))
  }, show) }, t('faultsShow'))
  const file = (form) => el('button', { type: 'button', class: 'secondary', onclick: () => { location.href = query(form) } }, form.toUpperCase())
  return el('details', { id: 'fault-tools' }, el('summary', {}, t('faults')), el('label', { class: 'check' }, neighbours, el('span', {}, t('faultsNeighbours'))),
    el('div', { class: 'buttons' }, show, file('csv'), file('geojson'), file('gpkg')), list)
}

function table(features) {
  const row = ({ properties: one }) => el('tr', { 'data-severity': one.severity }, el('td', {}, one.record), el('td', {}, one.code), el('td', {}, one.message))
  return el('div', { class: 'stack' }, el('p', { 'data-faults': features.length }, t('faultsFound', { n: integer(features.length) })),
    el('div', { class: 'scroll' }, el('table', { class: 'fields' }, features.slice(0, MOST_LISTED).map(row))))
}
