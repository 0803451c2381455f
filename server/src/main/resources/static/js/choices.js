import { send } from './server.js'
import { attempt, el } from './elements.js'
import { integer, t, word } from './texts.js'
import { candidateMap } from './candidates.js'
import { fit } from './map.js'

/**
 * What somebody may choose, layer by layer: the encoding and the CRS, with what each would mean. again(report) shows the
 * report that follows from the choice.
 */
export function choices(upload, again) {
  const change = {}
  const layers = upload.layers ?? []
  const boxes = layers.map((layer, at) => layerChoices(layer, at, layers.length > 1, (part) => { change[layer.name] = { ...change[layer.name], ...part } })).filter(Boolean)
  if (!boxes.length) return ''
  const apply = el('button', { type: 'button', class: 'secondary', id: 'apply-choice', onclick: () => attempt(async () => {
    if (!Object.keys(change).length) throw new Error(t('chooseFirst'))
    again(await send('PATCH', `/api/uploads/${upload.id}`, { layers: change }))
  }, apply) }, t('apply'))
  return el('div', { class: 'stack', id: 'upload-choices' }, boxes, apply)
}

function layerChoices(layer, at, several, choose) {
  const skip = several && layer.skipped !== 'EMPTY' ? skipChoice(layer, choose) : null
  if (layer.skipped || !layer.charset) return skip
  const charset = charsetChoice(layer, at, choose)
  const crs = crsChoice(layer, at, choose)
  const title = several ? t('uploadLayer', { name: layer.name }) : t('readAs')
  const due = !layer.crs?.code || layer.charset?.confidence < 0.8
  // what the file says is seldom wrong: it can be overruled, but it does not ask for it
  return el('details', { 'data-choices': layer.name, open: due }, el('summary', {}, title), skip, charset, crs)
}

function skipChoice(layer, choose) {
  const box = el('input', { type: 'checkbox', 'data-skip': layer.name, checked: layer.skipped === 'CHOICE', onchange: () => choose({ skip: box.checked }) })
  return el('label', { class: 'check' }, box, el('span', {}, t('skipLayer', { name: layer.name })))
}

const CHARSETS = ['UTF-8', 'GB18030', 'GBK', 'GB2312', 'Big5', 'Shift_JIS', 'EUC-JP', 'EUC-KR', 'windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254', 'UTF-16LE', 'UTF-16BE']

function charsetChoice(layer, at, choose) {
  const { value, source, confidence, candidates = [] } = layer.charset ?? {}
  // a format that fixes its encoding leaves no choice, and plain ASCII needs none
  if (!value || ((source === 'FORMAT' || source === 'ASCII') && confidence >= 0.8)) return null
  const known = candidates.some((one) => one.value === value)
  const list = `charsets-${at}`
  const other = el('input', { class: 'charset-other', placeholder: value, list, 'aria-label': t('otherCharset'), onchange: () => other.value.trim() && choose({ charset: other.value.trim() }) })
  const found = candidates.length ? el('label', {}, el('span', {}, t('charset')), el('select', { class: 'charset-choice', onchange: (event) => event.target.value && choose({ charset: event.target.value }) },
    known ? null : el('option', { value: '', selected: true }, value),
    candidates.map((one) => el('option', { value: one.value, selected: one.value === value }, `${one.value}: ${(one.samples ?? []).slice(0, 3).join(' | ')}`)))) : null
  return el('div', { class: 'stack' }, found, el('label', {}, el('span', {}, t('otherCharset')), other), el('datalist', { id: list }, CHARSETS.map((name) => el('option', { value: name }))))
}

function crsChoice(layer, at, choose) {
  const { code, source, declared, candidates = [] } = layer.crs ?? {}
  const contradicts = (name) => candidates.find((one) => one.code === name)?.contradicts_datum ?? candidates.some((one) => one.contradicts_datum)
  const said = el('input', { type: 'checkbox', class: 'datum-word', onchange: () => choose({ datum_overruled: said.checked }) })
  const datum = el('label', { class: 'check datum', hidden: true }, said, el('span', {}, t('datumWord', { datum: declared?.datum ?? declared?.title ?? t('unknown') })))
  const take = (name) => {
    said.checked = false
    datum.hidden = !contradicts(name)
    choose({ crs: name, datum_overruled: false })
  }
  const other = el('input', { placeholder: 'EPSG:4490', 'aria-label': t('otherCrs'), onchange: () => other.value.trim() && take(other.value.trim()) })
  const radios = candidates.map((one) => el('input', { type: 'radio', name: `crs-${at}`, value: one.code, checked: one.code === code, onchange: () => pick(one.code) }))
  const map = candidates.length ? candidateMap(candidates, (name) => pick(name)) : null
  const pick = (name) => {
    radios.forEach((radio) => { radio.checked = radio.value === name })
    map.show(name)
    take(name)
    fit(candidates.find((one) => one.code === name).extent)
  }
  map?.show(code)
  return el('fieldset', { class: 'crs-choice' }, el('legend', {}, code ? `${t('crs')}: ${code} (${word('source', source)})` : t('chooseCrs')),
    map?.node, candidates.map((one, i) => candidateRow(one, radios[i])), el('label', {}, el('span', {}, t('otherCrs')), other), datum)
}

function candidateRow(one, radio) {
  return el('label', { class: 'row' }, radio, el('span', {}, `${one.code} ${one.title ?? ''} `, el('span', { class: 'hint small' }, `${integer(one.confidence * 100)} % · ${one.extent.map((v) => Number(v).toFixed(3)).join(', ')}`),
    one.contradicts_datum ? el('span', { class: 'tag synthetic' }, t('otherDatum')) : null))
}
