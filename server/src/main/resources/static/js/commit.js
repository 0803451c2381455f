import { followJob, get, send } from './server.js'
import { attempt, byId, el, say } from './elements.js'
import { integer, t, word } from './texts.js'
import { chooseUpload } from './site.js'
import { coverageFields } from './coverage.js'
import { listLayers, loadLayers, layerTitle } from './layers.js'
import { fit, showFaults } from './map.js'
import { compareFields, mappingBody } from './mapping.js'
import { castTable, preview, repairTable } from './preview.js'
import { fieldQuestions, requireAnswers } from './questions.js'

const MODES = ['create', 'append', 'replace', 'upsert']

/**
 * The fields and buttons that bring a ready upload into a layer; page.frame(...) replaces the dialog's content, and
 * page.applied(upload, context) shows the form as it is after a choice. After a refusal context.chosen is the body that was
 * refused, and context.again(problem, body) shows the form again.
 */
export function commitForm(upload, layers, context, page) {
  const [layer] = layers
  const chosen = context.chosen ?? {}
  const site = el('button', { type: 'button', class: 'secondary', onclick: () => { chooseUpload(upload, context.file); byId('upload-dialog').close() } }, t('useAsSite'))
  if (context.asSite) return el('div', { class: 'buttons' }, site)
  const where = targetFields(layers, chosen, context)
  const keys = keyFields(layer, chosen)
  context.ground ??= coverageBox()
  const questions = fieldQuestions(layer, context, where.mode())
  if (questions) context.readers.push(questions.read)
  const outcome = el('div', { id: 'commit-preview' })
  const body = () => ({ mode: where.mode(), layer: where.layer(), ...keys.read(where.mode()), ...mappingBody(context), coverage: context.ground.read() })
  const check = () => { where.require(); requireAnswers(questions) }
  const look = el('button', { type: 'button', class: 'secondary', id: 'preview-upload', onclick: () => attempt(async () => { check(); outcome.replaceChildren(await preview(upload, body())) }, look) }, t('preview'))
  const load = el('button', { type: 'button', id: 'commit-upload', onclick: () => attempt(() => { check(); return commit(upload, body(), page.frame, { ...context, titles: where.titles() }) }, load) }, t('commit'))
  // the fields are compared with those of the layer that is chosen here
  context.target = () => ({ mode: where.mode(), layer: where.mode() === 'create' ? '' : where.layer(), chosen: body() })
  where.changed((control) => {
    keys.show(where.mode())
    if (control) compareAgain(upload, { ...context, titles: where.titles() }, page, control, [look, load])
  })
  return el('div', { class: 'stack' }, where.node, questions?.node, keys.node, context.ground.node, outcome, el('div', { class: 'buttons' }, site, look, load))
}

/** Into which layer the file goes and how; changed(told) calls told at once, and with the control that somebody changed. */
function targetFields(layers, chosen, context) {
  const targets = listLayers().filter((one) => !one.growing)
  const name = el('input', { id: 'layer-name', value: chosen.mode === 'create' ? chosen.layer : suggestName(layers[0].name), maxlength: '40' })
  const titles = ['titleZh', 'titleEn'].map((key, at) => el('input', { value: context.titles?.[at] ?? '', maxlength: '200', placeholder: layers[0].name, 'aria-label': t(key) }))
  const target = el('select', { id: 'commit-target' }, [el('option', { value: '' }, t('chooseTarget')), ...targets.map((one) => el('option', { value: one.name, selected: one.name === chosen.layer }, `${layerTitle(one.name)} (${one.name})`))])
  const nameField = el('div', {}, el('label', {}, el('span', {}, t('layerName')), name))
  const titleFields = el('div', { class: 'grid2' }, titles.map((input, at) => el('label', {}, el('span', {}, t(at ? 'titleEn' : 'titleZh')), input)))
  const targetField = el('label', {}, el('span', {}, t('targetLayer')), target)
  // only a single layer can change one that is there
  const modes = layers.length > 1 ? ['create'] : MODES
  const mode = el('select', { id: 'commit-mode' }, modes.map((one) => el('option', { value: one, selected: one === chosen.mode }, t(`mode_${one}`))))
  const creates = () => mode.value === 'create'
  const changed = (told) => {
    const show = () => { nameField.hidden = titleFields.hidden = !creates(); targetField.hidden = creates() }
    for (const control of [mode, target]) control.addEventListener('change', () => { show(); told(control) })
    show()
    told()
  }
  const require = () => {
    if (!creates() && !target.value) {
      target.focus()
      throw new Error(t('chooseTarget'))
    }
    if (!creates() || /^[a-z][a-z0-9_]{0,39}$/.test(name.value.trim())) return
    name.focus()
    throw new Error(t('layerNameBad'))
  }
  const node = el('div', { class: 'stack' }, el('div', { class: 'grid2' }, el('label', {}, el('span', {}, t('mode')), mode), el('div', {}, nameField, targetField)), layers.length > 1 ? el('p', { class: 'hint' }, t('severalLayers')) : null, titleFields)
  return { node, changed, require, mode: () => mode.value, layer: () => (creates() ? name.value.trim() : target.value), titles: () => titles.map((one) => one.value.trim()) }
}

/** By which attribute, one that both the file and the layer have, features are told apart: for an update, and to compare before a replacement. */
function keyFields(layer, chosen) {
  const shared = (layer.mapping?.columns ?? []).filter((one) => one.sources.length && (one.how !== 'OWN' || !layer.mapping.layer))
  const none = el('option', { value: '' }, t('compareNone'))
  const key = el('select', { id: 'commit-key' }, none, shared.map((one, at) => el('option', { value: one.name, selected: chosen.key ? one.name === chosen.key : at === 0 && chosen.mode !== 'replace' }, one.name)))
  const label = el('span')
  const remove = el('input', { type: 'checkbox', id: 'remove-missing', checked: Boolean(chosen.remove_missing) })
  const removes = el('label', { class: 'check' }, remove, el('span', {}, t('removeMissing')))
  const node = el('div', { class: 'stack' }, el('label', {}, label, key), removes)
  const show = (mode) => {
    node.hidden = mode !== 'upsert' && mode !== 'replace'
    removes.hidden = mode !== 'upsert'
    label.textContent = t(mode === 'replace' ? 'compareKey' : 'upsertKey')
    none.hidden = mode === 'upsert'
    if (mode === 'upsert' && !key.value && shared.length) key.value = shared[0].name
  }
  const read = (mode) => (mode === 'upsert' ? { key: key.value, remove_missing: remove.checked } : mode === 'replace' && key.value ? { key: key.value } : {})
  return { node, show, read }
}

/** Once another layer or mode is chosen, what becomes of the fields is asked at once, and not by a refused commit. */
function compareAgain(upload, context, page, control, buttons) {
  const { mode, layer } = context.target()
  const before = context.compared ?? { mode: 'create', layer: '' }
  const open = mode !== 'create' && !layer
  if (open || (mode === 'create' && !before.layer) || (mode === before.mode && layer === before.layer)) return
  if (layer !== before.layer) context.answers = {}
  buttons.forEach((one) => { one.disabled = true })
  byId('commit-preview').replaceChildren(el('p', { class: 'hint', role: 'status' }, t('comparing')))
  attempt(async () => {
    await compareFields(upload, context, page.applied)
    byId(control.id)?.focus()
  }, control).finally(() => {
    buttons.forEach((one) => { one.disabled = false })
    byId('commit-preview')?.querySelector('[role=status]')?.remove()
  })
}

/** Which ground the data cover; the districts are asked for when the box is opened. */
function coverageBox() {
  let fields = null
  const box = el('details', { id: 'commit-coverage', ontoggle: () => attempt(async () => {
    if (!box.open || fields) return
    fields = await coverageFields()
    box.append(fields.node)
  }) }, el('summary', {}, t('coverage')), el('p', { class: 'hint' }, t('coverageHint'), ' ', t('coverageSilent')))
  return { node: box, read: () => fields?.read() ?? null }
}

function suggestName(name) {
  const plain = String(name ?? '').toLowerCase().replace(/[^a-z0-9_]+/g, '_').replace(/^[^a-z]+|_+$/g, '')
  return plain || `upload_${new Date().toISOString().slice(0, 10).replaceAll('-', '')}`
}

async function commit(upload, body, frame, context) {
  let job
  try {
    job = await send('POST', `/api/uploads/${upload.id}/commit`, body)
  } catch (failure) {
    if (failure.code !== 'ALREADY_COMMITTED') throw failure
    return context.again(onceMore(upload, body, frame, context, failure.message), body, context.titles)
  }
  const progress = el('progress', { max: '1' })
  const text = el('p', { class: 'hint', role: 'status' }, t('committing'))
  const stop = el('button', { type: 'button', class: 'secondary', id: 'cancel-commit', onclick: () => attempt(() => send('DELETE', `/api/jobs/${job.id}`), stop) }, t('cancel'))
  frame(text, progress, el('div', { class: 'buttons' }, stop))
  try {
    const { result } = await followJob(`/api/jobs/${job.id}`, (state) => {
      progress.value = state.progress ?? 0
      text.textContent = `${t('committing')} ${state.total ? t('doneOf', { done: integer(state.done), total: integer(state.total) }) : ''}`
    })
    const [zh, en] = context.titles ?? []
    if (body.mode === 'create' && (zh || en)) await send('PATCH', `/api/layers/${encodeURIComponent(result.layer)}`, { title: { zh: zh || en, en: en || zh } })
    await loadLayers(result.layer)
    const fresh = await get(`/api/layers/${encodeURIComponent(result.layer)}`)
    if (fresh.extent) fit(fresh.extent)
    showFaults(null)
    byId('upload-dialog').close()
    say(t('committed', { name: layerTitle(result.layer) }) + (result.coverage_stated ? '' : ` ${t('coverageNone')}`))
    document.dispatchEvent(new CustomEvent('layerschanged'))
  } catch (failure) {
    const code = failure.job?.result?.code
    const text = code && word('refused', code) !== code ? word('refused', code) : failure.message
    context.again([el('p', { class: 'problem', role: 'alert' }, t('failed', { text })), ...refusal(upload, body, frame, context, failure.job?.result)], body, context.titles)
  }
}

/** Asks whether features that were taken in already shall be taken in a second time. */
function onceMore(upload, body, frame, context, told) {
  const button = el('button', { type: 'button', id: 'commit-again', class: 'secondary', onclick: () => attempt(() => commit(upload, { ...body, again: true }, frame, context), button) }, t('commitAgain'))
  return [el('p', { class: 'problem', role: 'alert' }, told), el('p', {}, t('commitAgainText')), el('div', { class: 'buttons' }, button)]
}

/** What stopped a commit and may be accepted: values that cannot be cast, repairs above the limit. */
function refusal(upload, body, frame, context, result) {
  if (result?.code === 'CASTS_FAILED') {
    const stopped = result.casts.filter((one) => !one.emptied)
    const others = body.fields.filter((one) => !stopped.some((cast) => cast.field === one.source))
    const fields = [...others, ...stopped.map((cast) => ({ source: cast.field, ...body.fields.find((one) => one.source === cast.field), invalid: 'empty' }))]
    const empty = el('button', { type: 'button', id: 'empty-casts', onclick: () => attempt(() => commit(upload, { ...body, fields }, frame, context), empty) }, t('castEmpty'))
    return [castTable(result.casts), el('div', { class: 'buttons' }, empty)]
  }
  if (result?.code !== 'REPAIRS_ABOVE_LIMIT') return []
  const table = repairTable(result.repairs, true)
  const ticked = () => [...table.querySelectorAll('input:checked')].map((one) => Number(one.value))
  const button = (id, text, repairs) => { const one = el('button', { type: 'button', id, class: id === 'accept-repairs' ? null : 'secondary', onclick: () => attempt(() => commit(upload, { ...body, accept_repairs: repairs() }, frame, context), one) }, text); return one }
  return [table, el('div', { class: 'buttons' }, button('accept-ticked', t('acceptTicked'), ticked), button('accept-repairs', t('acceptRepairs'), () => true))]
}
