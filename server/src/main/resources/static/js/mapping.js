import { get, send } from './server.js'
import { attempt, el } from './elements.js'
import { integer, pick, t, word } from './texts.js'
import { listLayers } from './layers.js'
import { askedFields } from './questions.js'

const TYPES = ['text', 'integer', 'long', 'decimal', 'boolean', 'date', 'timestamp']
let profiles = null

/** What is chosen for the fields as the forms stand, as PATCH and commit take it. */
export function mappingBody({ mapping = {}, readers = [] }) {
  const applied = { profile: mapping.profile ?? '', fields: mapping.fields ?? [], other_fields: mapping.other_fields ?? '', all_rows: mapping.all_rows ?? false }
  return readers.reduce((body, read) => read(body), applied)
}

/** Has the fields compared with those of the layer that is chosen; applied(upload, context) gets what came of it. */
export async function compareFields(upload, context, applied) {
  context.mapping = mappingBody(context)
  const { mode = '', layer = '', chosen } = context.target?.() ?? {}
  applied(await send('PATCH', `/api/uploads/${upload.id}`, { ...context.mapping, mode, layer }), { mapping: context.mapping, compared: { mode, layer }, ...(chosen ? { chosen } : {}) })
}

/**
 * What becomes of the fields of one layer, and what its profile found. applied(upload, context) gets the upload as it is after
 * a choice, and what was chosen.
 */
export function mappingForm(upload, layer, context, applied) {
  if (!layer.mapping) return null
  context.mapping ??= {}
  const asked = askedFields(layer, context)
  const rows = layer.fields.filter((field) => !asked.includes(field.source_name)).map((field) => fieldRow(upload, layer, field, context.mapping))
  const others = select('other-fields', ['', 'keep', 'drop'].map((one) => [one, t(`others_${one || 'ask'}`)]), context.mapping.other_fields ?? '')
  const all = el('input', { type: 'checkbox', id: 'all-rows', checked: Boolean(context.mapping.all_rows) })
  const profile = select('mapping-profile', [['', t('profileAuto')], ['none', t('profileNone')]], context.mapping.profile ?? '')
  attempt(async () => {
    profiles ??= (await get('/api/profiles')).profiles
    profile.append(...profiles.map((one) => el('option', { value: one.name, selected: one.name === context.mapping.profile }, pick(one.title))))
  })
  // the forms of several layers share these: one that was not touched leaves them as they are
  const touched = new Set()
  for (const one of [profile, others, all]) one.addEventListener('change', () => touched.add(one))
  const now = (control, value, before) => (touched.has(control) ? value : before)
  context.readers.push((body) => ({ profile: now(profile, profile.value, body.profile), other_fields: now(others, others.value, body.other_fields), all_rows: now(all, all.checked, body.all_rows),
    fields: [...body.fields.filter((one) => one.layer && one.layer !== layer.name), ...rows.map((row) => row.read()).filter(Boolean)] }))
  const apply = el('button', { type: 'button', class: 'secondary', id: 'apply-mapping', onclick: () => attempt(() => compareFields(upload, context, applied), apply) }, t('mappingApply'))
  const head = ['field', 'samples', 'attribute', 'type'].map((one) => el('th', { scope: 'col' }, t(one)))
  return el('details', { id: 'mapping', open: isOpen(layer) }, el('summary', {}, t('mapping')), profileLine(layer),
    el('div', { class: 'grid2' }, el('label', {}, el('span', {}, t('profile')), profile), layer.mapping.layer && !asked.length ? el('label', {}, el('span', {}, t('otherFields')), others) : el('div')),
    layer.mapping.left_out || context.mapping.all_rows ? el('label', { class: 'check' }, all, el('span', {}, t('allRows', { n: integer(layer.mapping.left_out) }))) : null,
    el('div', { class: 'scroll' }, el('table', { class: 'fields mapping' }, el('tr', {}, head), rows.map((row) => row.node))),
    datalist(layer), el('div', { class: 'buttons' }, apply), findings(layer))
}

const isOpen = (layer) => Boolean(layer.mapping.layer || layer.profile || layer.mapping.columns.some((one) => one.failures))

const select = (id, options, value) => el('select', { id }, options.map(([one, text]) => el('option', { value: one, selected: one === value }, text)))

function profileLine(layer) {
  if (!layer.profile) return el('p', { class: 'hint' }, t('profileUnknown'))
  return el('p', { 'data-profile': layer.profile.name }, t(layer.profile.used ? 'profileUsed' : 'profileFound', { title: pick(layer.profile.title), n: integer(layer.profile.fields.length) }))
}

/** The names of the layer's attributes, offered for every field. */
function datalist(layer) {
  const target = listLayers().find((one) => one.name === layer.mapping.layer)
  return el('datalist', { id: 'target-attributes' }, (target?.attributes ?? []).map((one) => el('option', { value: one.name }, pick(one.title))))
}

/** One field; read() answers what was chosen for it, null when nothing was. */
function fieldRow(upload, layer, field, chosen) {
  const column = layer.mapping.columns.find((one) => one.sources.length === 1 && one.sources[0] === field.source_name)
  const part = layer.mapping.columns.filter((one) => one.sources.length > 1 && one.sources.includes(field.source_name))
  const before = (chosen.fields ?? []).find((one) => one.source === field.source_name && (!one.layer || one.layer === layer.name))
  const name = el('input', { value: column?.name ?? '', placeholder: t('leftOut'), list: 'target-attributes', 'aria-label': t('attributeOf', { name: field.source_name }) })
  const type = select(null, TYPES.map((one) => [one, word('type', one)]), column?.type ?? 'text')
  type.setAttribute('aria-label', t('typeOf', { name: field.source_name }))
  const format = el('input', { value: before?.format ?? '', placeholder: 'yyyyMMdd', 'aria-label': t('dateFormat'), hidden: type.value !== 'date' })
  const empty = el('input', { type: 'checkbox', checked: column?.invalid === 'empty' })
  type.addEventListener('change', () => { format.hidden = type.value !== 'date' })
  const failed = column?.failures
  const node = el('tr', { 'data-field': field.source_name }, el('td', {}, field.source_name, field.truncated ? el('span', { class: 'tag' }, t('mayBeCut')) : null),
    el('td', {}, (field.samples ?? []).join(' | '), field.nulls ? el('span', { class: 'hint small' }, ` ${t('nulls', { n: integer(field.nulls) })}`) : null),
    el('td', {}, name, part.length ? el('span', { class: 'hint small' }, t('partOf', { names: part.map((one) => one.name).join(', ') })) : null),
    el('td', {}, type, format, failed ? el('label', { class: 'check small' }, empty, el('span', {}, t('castFailed', { n: integer(failed.count), value: failed.value, record: failed.record }))) : null))
  const read = () => {
    const wanted = name.value.trim()
    const renamed = wanted !== (column?.name ?? '')
    const typed = type.value !== (column?.type ?? 'text') || format.value
    const emptied = failed && empty.checked
    if (!before && !renamed && !typed && !emptied) return null
    const one = { source: field.source_name, ...(upload.layers.length > 1 ? { layer: layer.name } : {}) }
    if (!wanted) return renamed || before?.drop ? { ...one, drop: true } : null
    return { ...one, ...(renamed || before?.name ? { name: wanted } : {}), ...(typed || before?.type ? { type: type.value } : {}), ...(format.value && type.value === 'date' ? { format: format.value } : {}), ...(empty.checked ? { invalid: 'empty' } : {}) }
  }
  return { node, read }
}

/** What the checks of the profile found, by rule and field. */
function findings(layer) {
  if (!layer.profile) return null
  if (!layer.profile.findings.length) return el('p', { class: 'hint', id: 'profile-findings' }, t('findingsNone'))
  const head = ['severity', 'rule', 'field', 'count', 'firstValue'].map((one) => el('th', { scope: 'col' }, t(one)))
  return el('section', { class: 'stack', id: 'profile-findings' }, el('h3', {}, t('findings')), el('div', { class: 'scroll' }, el('table', { class: 'fields' }, el('tr', {}, head),
    layer.profile.findings.map((one) => el('tr', { 'data-severity': one.severity, 'data-code': one.code, title: one.message }, el('td', {}, word('severity', one.severity)), el('td', {}, word('fault', one.code)), el('td', {}, one.field),
      el('td', {}, one.record ? integer(one.count) : t('fieldMissing')), el('td', {}, one.record ? `${one.value ?? t('emptyValue')} (${t('record', { n: one.record })})` : ''))))))
}
