import { get } from './server.js'
import { attempt, el } from './elements.js'
import { integer, localTime, messageOf, t, word } from './texts.js'

/** What the user of data must know of the way in which they were read. */
export const warningList = (warnings) => (warnings?.length ? el('ul', { class: 'warnings small' }, warnings.map((one) => el('li', { 'data-warning': one.code }, messageOf(one)))) : null)

/** How the coordinates and the text of a file were read. */
export function originFacts(origin) {
  if (!origin) return null
  const { crs, charset } = origin
  const said = crs.declared && crs.declared !== crs.code ? ` ${t('declaredAs', { crs: crs.declared })}` : ''
  const parts = [`${origin.file} (${integer(origin.bytes / 1024)} KB)`, `${t('crs')}: ${crs.code ?? crs.title} (${word('source', crs.source)})${said}`,
    crs.offset_removed && t('offsetRemoved', { offset: crs.offset_removed }), crs.axes_swapped && t('axesSwapped'), charset && `${t('charset')}: ${charset.value} (${word('source', charset.source)})`]
  return el('p', { class: 'hint small origin' }, parts.filter(Boolean).join(' · '))
}

/** The files of a layer's data, asked for when somebody opens the box. */
export function originBox(layer) {
  let asked = false
  const box = el('details', { class: 'origins small tools', ontoggle: () => attempt(async () => {
    if (!box.open || asked) return
    asked = true
    const { origins = [] } = (await get(`/api/layers/${encodeURIComponent(layer.name)}`)).quality ?? {}
    box.append(...(origins.length ? origins.map((one) => el('div', {}, el('span', { class: 'small' }, localTime(one.at)), originFacts(one), warningList(one.notes))) : [el('p', { class: 'hint small' }, t('originNone'))]))
  }) }, el('summary', {}, t('origins')))
  return box
}
