import { may, sendForm } from './server.js'
import { byId, el, say } from './elements.js'
import { integer, messageOf, t, word } from './texts.js'
import { choices } from './choices.js'
import { commitForm } from './commit.js'
import { faultTools } from './faults.js'
import { mappingForm } from './mapping.js'

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
  const taken = (upload.layers ?? []).filter((one) => !one.skipped && one.charset)
  const layer = taken[0]
  context = { ...context, readers: [], target: null, again: (problem, chosen, titles) => preflight(upload, { ...context, problem, chosen, titles }) }
  const applied = (next, chosen) => preflight(next, { ...context, ...chosen, problem: null })
  frame(
    ...(context.problem ?? []), el('p', {}, `${context.file} · `, el('strong', { id: 'upload-state', 'data-state': upload.state }, asked(upload) ? t('readyOnceAccepted') : word('state', upload.state))),
    problems(upload.problems?.filter((one) => !askedInForm(one, context))), ...(upload.layers ?? []).map((one) => layerReport(one, upload.layers.length > 1)),
    choices(upload, (next) => preflight(next, { ...context, problem: null })), ...mappings(upload, taken, context, applied), layer ? faultTools(upload) : null,
    ready ? commitForm(upload, taken, context, { frame, applied }) : el('div', { class: 'buttons' }, el('button', { type: 'button', class: 'secondary', onclick: () => openUpload(context) }, t('uploadNew'))))
}

/** Whether repairs wait for somebody's word. */
const asked = (upload) => upload.state === 'READY' && (upload.problems ?? []).some((one) => one.code === 'REPAIRS_ABOVE_LIMIT')

/** Problems that the form asks about or tells itself, beside what they are about. */
const askedInForm = (one, { compared }) => compared?.layer && ['FIELDS_DIFFER', 'FIELDS_LACKING', 'ATTRIBUTES_LOST'].includes(one.code)

/** What becomes of the fields of each layer; a site has none. */
function mappings(upload, taken, context, applied) {
  if (context.asSite) return []
  return taken.map((layer) => mappingForm(upload, layer, context, applied))
}

function problems(list) {
  if (!list?.length) return ''
  return el('div', { class: 'scroll' }, el('h3', {}, t('problems')), el('ul', {}, list.slice(0, 100).map((one) => el('li', {}, messageOf(one), one.record ? ` (${t('record', { n: one.record })})` : ''))))
}

/** West, south, east, north: degrees, or the file's own units while its CRS is open. */
const extentText = (extent) => extent.map((one) => Number(one).toFixed(Math.abs(one) > 360 ? 1 : 5)).join(', ')

function layerReport(layer, several) {
  if (several && (layer.skipped || !layer.charset)) {
    return el('section', { class: 'stack', 'data-skipped': layer.skipped ?? 'BROKEN' }, el('h3', {}, t('uploadLayer', { name: layer.name })), el('p', { class: 'hint' }, t(`skipped_${layer.skipped ?? 'BROKEN'}`)))
  }
  const row = (label, value) => el('tr', {}, el('th', { scope: 'row' }, label), el('td', {}, value))
  const faults = layer.faults ?? { invalid: 0, repaired: 0, empty: 0 }
  return el('section', { class: 'stack' }, el('h3', {}, t('uploadLayer', { name: layer.name })),
    el('table', { class: 'pairs' }, row(t('geometryType'), `${word('geometry', layer.geometry_type)} · ${t('features', { n: integer(layer.features) })}`),
      layer.charset ? row(t('charset'), `${layer.charset.value ?? t('unknown')} (${word('source', layer.charset.source)})`) : null,
      row(t('crs'), crsText(layer.crs)), row(t('faults'), t('faultsText', faults)),
      layer.extent ? row(t('extent'), el('span', { class: 'extent' }, extentText(layer.extent))) : null,
      layer.z || layer.m ? row(t('heights'), t('heightsText')) : null),
    el('div', { class: 'scroll' }, el('table', { class: 'fields' }, el('tr', {}, el('th', { scope: 'col' }, t('field')), el('th', { scope: 'col' }, t('type')), el('th', { scope: 'col' }, t('nulls')), el('th', { scope: 'col' }, t('samples'))),
      (layer.fields ?? []).map((field) => el('tr', {}, el('td', {}, field.name), el('td', { class: 'word' }, word('type', field.type.toLowerCase())), el('td', { class: 'nulls' }, integer(field.nulls ?? 0)), el('td', {}, (field.samples ?? []).join(' | ')))))))
}

/** The CRS, how it was found, and what the file says where that is not followed. */
function crsText(crs) {
  const { code, source = 'NONE', declared } = crs ?? {}
  const said = declared && declared.code !== code ? ` ${t('declaredAs', { crs: declared.code ?? declared.title ?? t('unknown') })}` : ''
  return `${code ?? t('unknown')} (${word('source', source)})${said}`
}
