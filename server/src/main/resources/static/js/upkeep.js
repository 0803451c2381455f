import { get, may, send } from './server.js'
import { attempt, byId, el, say } from './elements.js'
import { integer, localTime, pick, t } from './texts.js'
import { listLayers, loadLayers, qualityTags } from './layers.js'
import { originFacts, warningList } from './origins.js'
import { openUpload } from './upload.js'
import { coverageFields } from './coverage.js'
import { inside, openLayerDialog as open } from './layer-dialog.js'

async function draw() {
  const pane = byId('pane-data')
  if (!may('write')) {
    pane.replaceChildren(el('div', { class: 'stack' }, el('p', {}, t('uploadLogin')), el('button', { type: 'button', onclick: () => document.dispatchEvent(new CustomEvent('asklogin')) }, t('login'))))
    return
  }
  const deleted = (await get('/api/deleted-layers')).layers
  pane.replaceChildren(
    el('button', { type: 'button', class: 'run', id: 'open-upload', onclick: () => openUpload() }, t('uploadNew')),
    el('h2', {}, t('manage')), el('ul', { class: 'list' }, listLayers().slice().reverse().map(item)),
    ...(deleted.length ? [el('h2', {}, t('deleted')), el('ul', { class: 'list' }, deleted.map(deletedItem))] : []))
}

function item(layer) {
  const facts = [layer.name, layer.features === null ? null : t('features', { n: integer(layer.features) }), layer.revision && t('revision', { n: layer.revision })].filter(Boolean).join(' · ')
  const tool = (key, work, cls = 'secondary mini') => el('button', { type: 'button', class: cls, onclick: work }, t(key))
  return el('li', { 'data-managed': layer.name }, el('h3', {}, pick(layer.title), ' ', ...qualityTags(layer)), el('p', { class: 'hint small' }, facts),
    el('div', { class: 'buttons' }, tool('rename', () => openRename(layer)), layer.loaded ? tool('history', () => attempt(() => openHistory(layer))) : null, layer.loaded && !layer.growing ? tool('coverage', () => attempt(() => openCoverage(layer))) : null, layer.growing ? null : tool('remove', () => openRemoval(layer), 'danger mini')))
}

function deletedItem(layer) {
  return el('li', { class: 'spread' }, el('span', {}, `${pick(layer.title)} (${layer.name})`), el('button', { type: 'button', class: 'secondary mini', onclick: (event) => attempt(() => bringBack(layer), event.target) }, t('undelete')))
}

/** Brings a deleted layer back and shows it. */
async function bringBack(layer) {
  await send('POST', `/api/layers/${layer.name}/undelete`)
  await changed(t('undeleted'), layer.name)
}

async function changed(text, show, offer) {
  byId('layer-dialog').close()
  await loadLayers(show)
  await draw()
  say(text, false, offer)
}

function openRename(layer) {
  const zh = el('input', { value: layer.title.zh, maxlength: '200', required: true })
  const en = el('input', { value: layer.title.en, maxlength: '200', required: true })
  const save = async () => { await send('PATCH', `/api/layers/${layer.name}`, { title: { zh: zh.value, en: en.value } }); await changed(t('renamed')) }
  open(t('rename'), el('label', {}, el('span', {}, t('titleZh')), zh), el('label', {}, el('span', {}, t('titleEn')), en),
    el('div', { class: 'buttons' }, el('button', { type: 'button', onclick: inside(save) }, t('save'))))
}

function openRemoval(layer) {
  const remove = async () => { await send('DELETE', `/api/layers/${layer.name}`); await changed(t('removed'), null, { text: t('undo'), work: () => bringBack(layer) }) }
  open(t('remove'), el('p', {}, t('confirmRemove', { name: pick(layer.title) })),
    el('div', { class: 'buttons' }, el('button', { type: 'button', class: 'secondary', onclick: () => byId('layer-dialog').close() }, t('cancel')), el('button', { type: 'button', class: 'danger', onclick: inside(remove) }, t('remove'))))
}

async function openCoverage(layer) {
  const stated = layer.coverage ? (await get(`/api/layers/${layer.name}/coverage`)).properties.districts : []
  const fields = await coverageFields(layer.coverage?.surveyed_on ?? '', stated)
  const save = async () => {
    const chosen = fields.read()
    if (!chosen) throw new Error(t('coveragePick'))
    await send('PUT', `/api/layers/${layer.name}/coverage?based_on=${layer.revision}`, chosen)
    await changed(t('coverageStated'))
  }
  open(`${t('coverage')}${t('colon')}${pick(layer.title)}`, el('p', { class: 'hint' }, t('coverageHint')),
    el('p', {}, layer.coverage ? t('coverageArea', { ha: integer(layer.coverage.ha) }) : t('coverageNone')), layer.coverage ? el('p', { class: 'hint' }, t('coverageReplaces')) : null, fields.node,
    el('div', { class: 'buttons' }, el('button', { type: 'button', id: 'save-coverage', onclick: inside(save) }, t('save'))))
}

/** What a revision came from; the parts that the system writes in the language of the page. */
function noteText(note) {
  if (!note) return ''
  if (note === 'coverage stated') return t('coverageStated')
  if (note === 'empty at start') return t('noteEmpty')
  const seed = /^seeds\/(?:layers\/)?(.+?)(?:; (\d+) geometries repaired.*)?$/.exec(note)
  const load = /^(.*), (create|append|replace|upsert)(?:, (\d+) geometries repaired)?$/.exec(note)
  const repaired = seed?.[2] ?? load?.[3]
  const said = seed ? t('noteSeeds', { file: seed[1] }) : load ? `${load[1]} · ${t(`mode_${load[2]}`)}` : note
  return repaired ? `${said} · ${t('noteRepaired', { n: repaired })}` : said
}

async function openHistory(layer) {
  const { revisions } = await get(`/api/layers/${layer.name}/revisions`)
  const current = revisions.find((one) => one.current)
  const restore = (number) => async () => { await send('POST', `/api/layers/${layer.name}/revisions/${number}/restore?based_on=${current.number}`); await changed(t('restored', { n: number }), layer.name, { text: t('undo'), work: async () => { await send('POST', `/api/layers/${layer.name}/revisions/${current.number}/restore?based_on=${number}`); await changed(t('restored', { n: current.number }), layer.name) } }) }
  open(`${t('history')}${t('colon')}${pick(layer.title)}`, el('ul', { class: 'list' }, revisions.map((one) => el('li', { class: 'spread' },
    el('div', {}, el('strong', {}, t('revision', { n: one.number })), el('p', { class: 'hint small' }, t('by', { who: one.created_by, time: localTime(one.created_at) }), ` · ${t('features', { n: integer(one.features) })}`), el('p', { class: 'small' }, noteText(one.note)), originFacts(one.origin), warningList(one.warnings),
      one.origin ? el('a', { class: 'small', href: `/api/layers/${layer.name}/revisions/${one.number}/original` }, t('originalFile')) : null),
    one.current ? el('span', { class: 'tag' }, t('current')) : el('button', { type: 'button', class: 'secondary mini', onclick: inside(restore(one.number)) }, t('restore'))))))
}

export function startUpkeep() {
  const again = () => attempt(draw)
  document.addEventListener('language', again)
  document.addEventListener('layerschanged', again)
  document.addEventListener('session', again)
  byId('tab-data').addEventListener('click', again)
}
