import { followJob, send } from './server.js'
import { el } from './elements.js'
import { integer, messageOf, number, t, word } from './texts.js'

const MOST_SHOWN = 5

/** Asks what a commit would do, and answers that as an element. */
export async function preview(upload, body) {
  const job = await send('POST', `/api/uploads/${upload.id}/preview`, body)
  const { result } = await followJob(`/api/jobs/${job.id}`, () => {})
  const list = (title, changes) => changes.listed.length ? el('details', {}, el('summary', {}, title), el('ul', {}, changes.listed.slice(0, 200).map((one) => el('li', {}, `${one.key ?? ''} ${one.feature ?? ''}`, one.record ? ` (${t('record', { n: one.record })})` : '')))) : null
  return el('div', { class: 'stack' }, el('p', { 'data-added': result.added.count, 'data-changed': result.changed.count, 'data-removed': result.removed.count },
    t('previewText', { added: integer(result.added.count), changed: integer(result.changed.count), removed: integer(result.removed.count), unchanged: integer(result.unchanged), missing: integer(result.missing) })),
  differences(result), list(t('previewAdded'), result.added), list(t('previewChanged'), result.changed), list(t('previewRemoved'), result.removed),
  result.message ? el('p', { class: 'hint' }, messageOf(result)) : null, result.casts.length ? castTable(result.casts) : null, result.repairs.count ? repairTable(result.repairs) : null)
}

/** Which attributes change in how many features, with examples, and from which distance on a geometry counts as changed. */
function differences({ differences: found }) {
  if (!found) return null
  const told = el('p', { class: 'hint', 'data-nearly': found.within_tolerance }, t('differencesTolerance', { mm: number(found.tolerance_m * 1000, 0) }))
  const rows = found.attributes.map((one) => difference(one.name, one, (value) => `${value.old ?? t('emptyValue')} → ${value.new ?? t('emptyValue')}`))
  if (found.geometry.count) rows.push(difference(t('geometryType'), found.geometry, moveText))
  if (!rows.length) return told
  const head = ['attribute', 'differencesCount', 'differencesExamples'].map((one) => el('th', { scope: 'col' }, t(one)))
  return el('section', { class: 'stack', id: 'differences' }, el('div', { class: 'scroll' }, el('table', { class: 'fields' }, el('tr', {}, head), rows)), told)
}

const difference = (name, changes, text) => el('tr', { 'data-differs': name }, el('td', {}, name), el('td', {}, integer(changes.count)),
  el('td', {}, changes.listed.slice(0, MOST_SHOWN).map((one) => el('div', {}, `${one.key}${t('colon')}${text(one)}`)), changes.count > MOST_SHOWN ? '…' : null))

/** How far the vertices move, and what becomes of the area. */
function moveText(move) {
  const moved = move.shift_m === null ? t('otherVertices') : t('verticesMoved', { m: number(move.shift_m, 3) })
  return move.area_delta_m2 ? `${moved}, ${move.area_delta_m2 > 0 ? '+' : ''}${number(move.area_delta_m2, 2)} m²` : moved
}

/** Values that cannot be of their attributes' types. */
export function castTable(casts) {
  const head = ['field', 'attribute', 'type', 'repairRecord', 'value'].map((one) => el('th', { scope: 'col' }, t(one)))
  return el('section', { class: 'stack', id: 'cast-list' }, el('p', {}, t('castText')), el('div', { class: 'scroll' }, el('table', { class: 'fields' }, el('tr', {}, head),
    casts.flatMap((one) => one.listed.slice(0, 50).map((value) => el('tr', {}, el('td', {}, one.field), el('td', {}, one.name), el('td', { class: 'word' }, word('type', one.type)), el('td', {}, value.record), el('td', {}, value.value)))))))
}

/** Repairs with what each changes; those that need a word come first. */
export function repairTable(repairs, choose = false) {
  const head = [...(choose ? ['repairAccept'] : []), 'repairRecord', 'repairDefects', 'repairArea', 'repairParts'].map((one) => el('th', { scope: 'col' }, t(one)))
  return el('section', { class: 'stack', id: 'repair-list' }, el('p', {}, t('repairText', { n: integer(repairs.count), above: integer(repairs.above_limit), m2: repairs.repair_limit_m2, percent: repairs.repair_limit_percent })),
    el('div', { class: 'scroll' }, el('table', { class: 'fields' }, el('tr', {}, head), repairs.listed.slice(0, 200).map((one) => el('tr', {}, choose ? el('td', {}, el('input', { type: 'checkbox', value: String(one.record), 'aria-label': t('record', { n: one.record }) })) : null, el('td', {}, one.record), el('td', {}, one.defects.join(', ')),
      el('td', {}, one.area_delta_m2 === null ? '–' : `${number(one.area_delta_m2, 2)} m² (${number(one.area_delta_percent, 3)} %)`), el('td', {}, `${one.parts_before} → ${one.parts_after}`))))))
}
