import { byId, el } from './elements.js'
import { pick, t } from './texts.js'
import { listLayers } from './layers.js'

/**
 * The question what becomes of fields that the layer to be changed has no attribute for; null where there is none. open()
 * answers the fields that nobody has decided on, read(mapping) the mapping with what was decided.
 */
export function fieldQuestions(layer, context, mode) {
  const { layer: into, lacking, lost } = layer.mapping ?? {}
  if (!into || mode === 'create') return null
  context.answers ??= {}
  const fields = askedFields(layer, context)
  const attributes = listLayers().find((one) => one.name === into)?.attributes ?? []
  const free = attributes.filter((one) => lacking.includes(one.name) || lost.includes(one.name))
  const asks = mode !== 'replace'
  const rows = fields.map((name) => questionRow(layer, name, free, asks, context.answers))
  const all = (answer) => rows.forEach((row) => row.set(answer))
  const bulk = (id, answer) => el('button', { type: 'button', class: 'secondary mini', id, onclick: () => all(answer) }, t(id === 'drop-all' ? 'fieldsDropAll' : 'fieldsKeepAll'))
  const told = (key, names) => names.length ? el('p', { class: 'hint', 'data-mapping': key }, t(key, { names: names.join(t('listComma')) })) : null
  const node = el('section', { class: 'stack', id: 'field-questions', 'data-open': String(asks ? fields.length : 0) },
    fields.length ? el('p', {}, t(asks ? 'fieldsAsk' : 'fieldsNew')) : null,
    fields.length > 1 ? el('div', { class: 'buttons' }, bulk('drop-all', 'drop'), bulk('keep-all', 'keep')) : null,
    fields.length ? el('div', { class: 'scroll' }, el('table', { class: 'fields mapping' }, el('tr', {}, ['field', 'samples', 'fieldBecomes'].map((one) => el('th', { scope: 'col' }, t(one)))), rows.map((row) => row.node))) : null,
    told('lacking', lacking), told('lost', lost))
  return { node, open: () => rows.filter((row) => !row.answer()), read: (mapping) => answered(mapping, rows) }
}

/** Fields that the table of the mapping leaves to the questions: those the layer lacks and nobody has decided on. */
export function askedFields(layer, { mapping = {} }) {
  const { layer: into, unfit = [], columns = [] } = layer.mapping ?? {}
  if (!into || mapping.other_fields) return unfit
  const named = (mapping.fields ?? []).filter((one) => one.name).map((one) => one.source)
  const added = columns.filter((one) => one.how === 'OWN').flatMap((one) => one.sources).filter((one) => !named.includes(one))
  return [...unfit, ...added]
}

function questionRow(layer, name, free, asks, answers) {
  const field = layer.fields.find((one) => one.source_name === name)
  const before = answers[name] ?? (asks ? '' : 'keep')
  const option = (value, text) => el('option', { value, selected: value === before }, text)
  const choice = el('select', { 'data-question': name, 'aria-label': t('fieldBecomesOf', { name }), onchange: () => { answers[name] = choice.value } },
    asks ? option('', t('kindChoose')) : null, option('drop', t('fieldDrop')), option('keep', t('fieldKeep')),
    free.length ? el('optgroup', { label: t('fieldInto') }, free.map((one) => option(`=${one.name}`, attributeText(one)))) : null)
  const set = (answer) => { answers[name] = choice.value = answer }
  const node = el('tr', {}, el('td', {}, name), el('td', {}, (field?.samples ?? []).join(' | ')), el('td', {}, choice))
  return { node, name, set, answer: () => choice.value, focus: () => choice.focus() }
}

const attributeText = (one) => (pick(one.title) && pick(one.title) !== one.name ? `${one.name} (${pick(one.title)})` : one.name)

/** Fields are kept only when all are decided on, for what keeps one keeps all that nothing else is said of. */
function answered(mapping, rows) {
  const all = rows.every((row) => row.answer())
  const keeps = all && rows.some((row) => row.answer() === 'keep')
  const asked = rows.map((row) => row.name)
  const fields = rows.map((row) => [row.name, row.answer()]).filter(([, answer]) => answer && answer !== 'keep')
    .map(([source, answer]) => (answer === 'drop' ? { source, drop: true } : { source, name: answer.slice(1) }))
  return { ...mapping, other_fields: keeps ? 'keep' : mapping.other_fields, fields: [...mapping.fields.filter((one) => !asked.includes(one.source)), ...fields] }
}

/** Stops what needs every field decided on, and leads to the first that is open. */
export function requireAnswers(questions) {
  const open = questions?.open() ?? []
  if (!open.length) return
  open[0].focus()
  byId('field-questions').scrollIntoView({ block: 'nearest' })
  throw new Error(t('fieldsOpen', { names: open.map((row) => row.name).join(t('listComma')) }))
}
