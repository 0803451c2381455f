import { currentSession, followJob, get, may, send, sendText } from './server.js'
import { attempt, byId, el, say } from './elements.js'
import { integer, localTime, metres, pick, t, word } from './texts.js'
import { layerTitle, valueText } from './layers.js'
import { kindsInOrder } from './check.js'

const VERDICTS = ['prohibited', 'needs_avoidance', 'needs_approval', 'conditional', 'info']
const FILE_TYPE = 'application/yaml'

/** What the list of rules is narrowed to; kept while the page is open. */
const wanted = { text: '', kind: '', layer: '', verdict: '', asOf: '' }
let set = null
let listed = []

/** Opens the rules in force, as of a day, with all that may be done with them. */
async function open() {
  set = (await get('/api/rule-sets')).rule_sets[0]
  await load()
  draw()
  byId('rules-dialog').showModal()
}

async function load() {
  listed = (await get(`/api/rules${wanted.asOf ? `?as_of=${wanted.asOf}` : ''}`)).rules
}

function draw() {
  const dialog = byId('rules-dialog')
  const parts = [
    el('div', { class: 'spread' }, el('h2', { id: 'rules-title' }, t('rulesTitle')), el('button', { type: 'button', class: 'icon', 'aria-label': t('close'), onclick: () => dialog.close() }, '×')),
    about(), filters(), el('div', { class: 'scroll wide-table', tabindex: '0', 'aria-label': t('rulesTitle') }, table()),
    may('write') ? offering() : el('p', { class: 'hint small' }, t('rulesLogin')),
    may('admin') ? el('details', { id: 'rules-history', ontoggle: ({ target }) => { if (target.open) attempt(() => drawHistory(target)) } }, el('summary', {}, t('rulesHistory'))) : null]
  dialog.replaceChildren(...parts.filter(Boolean))
}

function about() {
  const since = set.put_at ? t('rulesPut', { time: localTime(set.put_at) }) : t('rulesShipped')
  return el('div', { class: 'rule-set', id: 'rule-set' },
    el('p', {}, el('strong', {}, pick(set.title)), ' ', el('span', { class: 'tag' }, t('rulesVersion', { n: String(set.version) })), ' ', since),
    el('p', { class: 'hint small' }, t('rulesCover', { from: set.covers_from ?? '…', to: set.covers_to ?? '…' }), ' · SHA-256 ', el('code', { title: set.sha256 }, set.sha256.slice(0, 16)), ' · ',
      el('a', { href: `/api/rule-sets/${encodeURIComponent(set.name)}.yaml`, download: `${set.name}-${set.version}.yaml` }, t('rulesFile')), ' · ', el('a', { href: '/api/rule-sets/schema' }, t('rulesSchema'))))
}

function filters() {
  const narrow = (name) => ({ target }) => { wanted[name] = target.value; redrawTable() }
  const choice = (name, label, codes, text) => el('label', {}, el('span', {}, t(label)),
    el('select', { id: `rules-${name}`, onchange: narrow(name) }, el('option', { value: '' }, t('rulesAny')), codes.map((one) => el('option', { value: one, selected: one === wanted[name] }, text(one)))))
  const layers = [...new Set(listed.flatMap((rule) => rule.layers))]
  return el('div', { class: 'rule-filters' },
    el('label', { class: 'grow' }, el('span', {}, t('rulesSearch')), el('input', { type: 'search', id: 'rules-text', value: wanted.text, placeholder: t('rulesSearchHint'), oninput: narrow('text') })),
    choice('kind', 'projectKind', kindsInOrder(set.project_kinds), (code) => word('kind', code)),
    choice('layer', 'rulesLayer', layers, layerTitle),
    choice('verdict', 'rulesVerdict', VERDICTS, (code) => word('rv', code)),
    el('label', {}, el('span', {}, t('checkDate')), el('input', { type: 'date', id: 'rules-day', value: wanted.asOf, onchange: (event) => attempt(async () => { wanted.asOf = event.target.value; await load(); redrawTable() }) })))
}

function fits(rule) {
  const text = [rule.rule, rule.title.zh, rule.title.en, rule.sub_class, ...rule.basis.flatMap((one) => [one.law, one.article, one.text])].join('\n').toLowerCase()
  return (!wanted.kind || rule.kinds.includes(wanted.kind)) && (!wanted.layer || rule.layers.includes(wanted.layer)) &&
    (!wanted.verdict || verdictsOf(rule).includes(wanted.verdict)) && wanted.text.toLowerCase().split(/\s+/).every((part) => text.includes(part))
}

const verdictsOf = (rule) => [...new Set([rule.verdict, ...rule.outcomes.map((one) => one.verdict)])]

function redrawTable() {
  byId('rules-table').replaceWith(table())
}

function table() {
  const shown = listed.filter(fits)
  const head = ['rulesNumber', 'rulesName', 'basis', 'rulesVerdict', 'rulesLayer', 'rulesValid']
  return el('table', { class: 'rules', id: 'rules-table' },
    el('caption', { id: 'rules-count' }, t('rulesCount', { n: integer(shown.length), all: integer(listed.length) })),
    el('thead', {}, el('tr', {}, head.map((key) => el('th', { scope: 'col' }, t(key))))),
    el('tbody', {}, shown.map(row)))
}

function row(rule) {
  const limits = [rule.parts?.length ? t('aboutParts', { parts: rule.parts.map((part) => valueText('project_site', 'part', part)).join(t('listComma')) }) : null, rule.reach_m ? t('rulesWithin', { d: metres(rule.reach_m) }) : null, rule.mandatory ? null : t('rulesOptional'), rule.blanket ? t('rulesBlanket') : null].filter(Boolean)
  const law = (one) => el('li', {}, [one.law, one.article, one.text && `(${one.text})`].filter(Boolean).join(' '), one.effective_from ? el('small', {}, ` ${t('inForceFrom', { date: one.effective_from })}`) : null)
  const outcome = (one) => el('li', { class: one.verdict }, el('b', {}, word('rv', one.verdict)), ` ${pick(one.text)}`)
  return el('tr', { 'data-rule': rule.rule },
    el('td', { class: 'word' }, rule.rule),
    el('td', {}, pick(rule.title), limits.length ? el('small', {}, limits.join(' · ')) : null, el('small', {}, rule.kinds.map((kind) => word('kind', kind)).join(t('listComma')))),
    el('td', {}, el('ul', {}, rule.basis.map(law))),
    el('td', { class: `verdict-cell ${rule.verdict}` }, el('b', {}, word('rv', rule.verdict)), rule.authority ? el('small', {}, pick(rule.authority)) : null, rule.outcomes.length ? el('ul', {}, rule.outcomes.map(outcome)) : null),
    el('td', {}, rule.layers.map(layerTitle).join(t('listComma'))),
    el('td', { class: 'word' }, [rule.valid_from, rule.valid_to].some(Boolean) ? `${rule.valid_from ?? '…'} – ${rule.valid_to ?? '…'}` : t('rulesAlways')))
}

/** A changed file: tried on stored checks by whoever writes, put in force by an administrator. */
function offering() {
  const file = el('input', { type: 'file', id: 'rules-file', accept: '.yaml,.yml,text/yaml' })
  const answer = el('div', { id: 'rules-answer', 'aria-live': 'polite' })
  const button = (key, id, work, cls) => el('button', { type: 'button', id, class: cls, onclick: ({ target }) => offer(target, file, answer, work) }, t(key))
  return el('details', { id: 'rules-offer', open: wanted.offering, ontoggle: ({ target }) => { wanted.offering = target.open } }, el('summary', {}, t('rulesOffer')),
    el('p', { class: 'hint small' }, t('rulesOfferHint')), file,
    el('div', { class: 'buttons left' }, button('rulesTry', 'rules-try', tryOut, 'secondary'), may('admin') ? button('rulesPutNow', 'rules-put', put, '') : null), answer)
}

async function offer(button, file, answer, work) {
  answer.replaceChildren()
  if (!file.files.length) return answer.replaceChildren(el('p', { class: 'problem', role: 'alert' }, t('rulesChoose')))
  button.disabled = true
  try {
    await work(await file.files[0].text(), answer)
  } catch (failure) {
    const faults = failure.json?.problems
    answer.replaceChildren(el('div', { class: 'problem', role: 'alert' }, el('p', {}, faults ? t('rulesRefused', { n: integer(faults.length) }) : failure.message),
      faults ? el('ul', { id: 'rules-faults' }, faults.map((one) => fault(one, file.files[0].name))) : null))
  } finally {
    button.disabled = false
  }
}

/** The server calls every file rules.yaml; who reads the list knows it by its own name. */
function fault(text, name) {
  const place = /^rules\.yaml:(\d+): ?(.*)$/s.exec(text)
  return place ? el('li', {}, el('code', {}, `${name}:${place[1]}`), ` ${place[2]}`) : el('li', {}, text)
}

async function tryOut(text, answer) {
  const started = await sendText('POST', '/api/rule-sets/dry-run?limit=200', text, FILE_TYPE)
  const bar = el('progress', { max: 1, value: 0 })
  answer.replaceChildren(el('p', {}, t('rulesTrying'), ' ', bar))
  const { result } = await followJob(`/api/jobs/${started.id}`, (job) => { bar.value = job.progress })
  answer.replaceChildren(el('div', {}, el('p', { id: 'rules-tried' }, t('rulesTried', { n: integer(result.checked), differing: integer(result.differences.length) })),
    result.differences.length ? differences(result.differences) : null,
    result.skipped.length ? el('details', {}, el('summary', {}, t('rulesSkipped', { n: integer(result.skipped.length) })), el('ul', {}, result.skipped.map((one) => el('li', { class: 'small' }, `${one.check} ${one.reason}`)))) : null))
}

function differences(list) {
  const change = (one) => el('li', {}, `${one.rule}: ${state(one.before)} → ${state(one.after)}`)
  return el('div', { class: 'scroll wide-table' }, el('table', { class: 'rules', id: 'rules-differences' },
    el('thead', {}, el('tr', {}, ['rulesCheck', 'projectKind', 'rulesBefore', 'rulesAfter', 'rulesRules'].map((key) => el('th', { scope: 'col' }, t(key))))),
    el('tbody', {}, list.map((one) => el('tr', {}, el('td', {}, one.project ?? '', el('small', {}, one.check)), el('td', {}, word('kind', one.project_kind)), el('td', {}, word('verdict', one.before)), el('td', {}, word('verdict', one.after)), el('td', {}, el('ul', {}, one.rules.map(change))))))))
}

/** HIT prohibited, CLEAR... in words. */
function state(text) {
  const [status, verdict] = text.split(' ')
  return verdict ? word('rv', verdict) : t(`ruleState_${status}`)
}

async function put(text) {
  const now = await sendText('PUT', `/api/rule-sets/${encodeURIComponent(set.name)}`, text, FILE_TYPE)
  set = (await get('/api/rule-sets')).rule_sets[0]
  await load()
  draw()
  say(t('rulesInForceNow', { n: String(now.version) }))
}

async function drawHistory(box) {
  const { history } = await get('/api/rule-sets/history')
  box.replaceChildren(box.firstElementChild, history.length
    ? el('ul', { class: 'list', id: 'rules-versions' }, history.map((one) => el('li', { class: 'spread' }, el('span', {}, el('strong', {}, t('rulesVersion', { n: String(one.version) })), ` · ${t('by', { who: one.put_by, time: localTime(one.put_at) })}`), el('a', { class: 'small', title: one.sha256, href: `/api/rule-sets/${encodeURIComponent(one.name)}.yaml?sha256=${one.sha256}`, download: `${one.name}-${one.version}.yaml` }, el('code', {}, one.sha256.slice(0, 16))))))
    : el('p', { class: 'hint' }, t('rulesNoHistory')))
}

export function startRules() {
  byId('rules-button').addEventListener('click', ({ target }) => attempt(open, target))
  for (const event of ['language', 'session']) document.addEventListener(event, () => { if (byId('rules-dialog').open && currentSession()) draw() })
}
