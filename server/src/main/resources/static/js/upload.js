import { may, send, sendForm } from './server.js'
import { attempt, byId, el, say } from './elements.js'
import { integer, messageOf, t, word } from './texts.js'
import { commitForm } from './commit.js'
import { faultTools } from './faults.js'
import { fit } from './map.js'

const dialog = () => byId('upload-dialog')

/** Opens the upload dialog; with a file it starts at once. */
export function openUpload({ file, asSite = false } = {}) {
  if (!may('write')) {
    say(t('uploadLogin'))
    document.dispatchEvent(new CustomEvent('asklogin'))
    return
  }
  const input = el('input', { type: 'file', id: 'upload-file', accept: '.zip,.gpkg,.geojson,.json,.kml,.kmz,.csv,.txt,.dxf', onchange: () => input.files[0] && start(input.files[0], asSite) })
  const drop = el('label', { class: 'drop' }, t('uploadHint'), input)
  drop.addEventListener('dragover', (event) => { event.preventDefault(); drop.classList.add('over') })
  drop.addEventListener('dragleave', () => drop.classList.remove('over'))
  drop.addEventListener('drop', (event) => { event.preventDefault(); const dropped = event.dataTransfer.files[0]; if (dropped) start(dropped, asSite) })
  frame(drop)
  if (!dialog().open) dialog().showModal()
  if (file) start(file, asSite)
}

function frame(...content) {
  dialog().replaceChildren(el('div', { class: 'spread' }, el('h2', { id: 'upload-title' }, t('uploadTitle')), el('button', { type: 'button', class: 'icon', 'aria-label': t('close'), onclick: () => dialog().close() }, '×')), ...content)
}

async function start(file, asSite) {
  frame(el('p', { class: 'hint' }, `${file.name} · ${t('uploading')}`), el('progress'))
  try {
    const form = new FormData()
    form.append('file', file)
    preflight(await sendForm('/api/uploads', form), { file: file.name, asSite })
  } catch (failure) {
    frame(el('p', { class: 'problem', role: 'alert' }, failure.message), el('div', { class: 'buttons' }, el('button', { type: 'button', class: 'secondary', onclick: () => openUpload({ asSite }) }, t('uploadNew'))))
  }
}

function preflight(upload, context) {
  const ready = upload.state === 'READY'
  const layer = upload.layers?.[0]
  context = { ...context, again: (problem, chosen, titles) => preflight(upload, { ...context, problem, chosen, titles }) }
  frame(
    ...(context.problem ?? []), el('p', {}, `${context.file} · `, el('strong', { id: 'upload-state', 'data-state': upload.state }, word('state', upload.state))),
    problems(upload.problems), ...(upload.layers ?? []).map(layerReport),
    layer ? choices(upload, layer, context) : null, layer ? faultTools(upload) : null,
    ready ? commitForm(upload, layer, context, frame) : el('div', { class: 'buttons' }, el('button', { type: 'button', class: 'secondary', onclick: () => openUpload(context) }, t('uploadNew'))))
}

function problems(list) {
  if (!list?.length) return ''
  return el('div', { class: 'scroll' }, el('h3', {}, t('problems')), el('ul', {}, list.slice(0, 100).map((one) => el('li', {}, messageOf(one), one.record ? ` (${t('record', { n: one.record })})` : ''))))
}

function layerReport(layer) {
  const row = (label, value) => el('tr', {}, el('th', { scope: 'row' }, label), el('td', {}, value))
  const faults = layer.faults ?? { invalid: 0, repaired: 0, empty: 0 }
  return el('section', { class: 'stack' }, el('h3', {}, t('uploadLayer', { name: layer.name })),
    el('table', { class: 'pairs' }, row(t('geometryType'), `${word('geometry', layer.geometry_type)} · ${t('features', { n: integer(layer.features) })}`),
      layer.charset ? row(t('charset'), `${layer.charset.value ?? t('unknown')} (${word('source', layer.charset.source)})`) : null,
      row(t('crs'), `${layer.crs?.code ?? t('unknown')} (${word('source', layer.crs?.source ?? 'NONE')})`), row(t('faults'), t('faultsText', faults))),
    el('div', { class: 'scroll' }, el('table', { class: 'fields' }, el('tr', {}, el('th', { scope: 'col' }, t('field')), el('th', { scope: 'col' }, t('type')), el('th', { scope: 'col' }, t('samples'))),
      (layer.fields ?? []).map((field) => el('tr', {}, el('td', {}, field.name), el('td', { class: 'word' }, word('type', field.type.toLowerCase())), el('td', {}, (field.samples ?? []).join(' | ')))))))
}

/** Charset and CRS that somebody may choose, with what each choice would mean. */
function choices(upload, layer, context) {
  const change = {}
  const box = el('div', { class: 'stack' })
  const charsets = layer.charset?.candidates ?? []
  if (charsets.length) {
    box.append(el('label', {}, el('span', {}, t('charset')), el('select', { id: 'charset-choice', onchange: (event) => { change.charset = event.target.value } },
      charsets.map((one) => el('option', { value: one.value, selected: one.value === layer.charset.value }, `${one.value}: ${(one.samples ?? []).slice(0, 3).join(' | ')}`)))))
  }
  if (upload.state === 'NEEDS_CRS' || (layer.crs?.candidates ?? []).length) {
    const candidates = layer.crs?.candidates ?? []
    const other = el('input', { placeholder: 'EPSG:4490', 'aria-label': t('otherCrs'), oninput: (event) => { change.crs = event.target.value.trim() } })
    box.append(el('fieldset', {}, el('legend', {}, upload.state === 'NEEDS_CRS' ? t('chooseCrs') : t('crs')),
      candidates.map((one) => el('label', { class: 'row' }, el('input', { type: 'radio', name: 'crs', value: one.code, checked: one.code === layer.crs.code, onchange: () => { change.crs = one.code; if (one.extent) fit(one.extent) } }),
        el('span', {}, `${one.code} ${one.title ?? ''}`, one.extent ? el('span', { class: 'hint small' }, ` ${one.extent.map((v) => Number(v).toFixed(3)).join(', ')}`) : null))),
      el('label', {}, el('span', {}, t('otherCrs')), other)))
  }
  if (!box.children.length) return ''
  const apply = el('button', { type: 'button', class: 'secondary', id: 'apply-choice', onclick: () => attempt(async () => {
    if (!change.crs && !change.charset) throw new Error(t('chooseFirst'))
    preflight(await send('PATCH', `/api/uploads/${upload.id}`, change), { ...context, problem: null })
  }, apply) }, t('apply'))
  box.append(apply)
  return box
}
