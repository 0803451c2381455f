import { currentSession, followJob, get, may, send } from './server.js'
import { attempt, byId, el, say } from './elements.js'
import { currentLanguage, localTime, pick, t, word } from './texts.js'
import { startDrawing } from './map.js'
import { chooseDrawing, chooseFile, chooseProject, chooseZip, clearSite, crsQuestion, currentSite } from './site.js'
import { showReport } from './report.js'
import { openUpload } from './upload.js'
import { selectTab } from './tabs.js'
import { drawOwnMatrices, matrixBox } from './matrix.js'

const STORED = 'planatlas.checks'
let ruleSet = { project_kinds: [], facts: [] }
/** What the form says about the project: kind, as_of and facts by name. */
const form = { kind: '', asOf: '', facts: {} }

/** Checks that took so long that the server made jobs of them: {job, named, progress}. */
let jobs = []

/** The newest report of the form and its site; the answers to its questions belong to the form. */
let last = null

const remembered = () => JSON.parse(localStorage.getItem(STORED) ?? '[]')
function remember(report, label) {
  const others = remembered().filter((one) => one.id !== report.id)
  const entry = { id: report.id, verdict: report.verdict, created_at: report.created_at, named: label, by: currentSession().name }
  localStorage.setItem(STORED, JSON.stringify([entry, ...others].slice(0, 50)))
}

export function requestBody(site, values) {
  const body = { ...site.request }
  if (values.kind) body.project_kind = values.kind
  if (values.asOf) body.as_of = values.asOf
  for (const [name, value] of Object.entries(values.facts)) if (value !== '') body[name] = value
  return body
}

async function run(button) {
  const site = currentSite()
  if (!site) return say(t('siteNeeded'), true)
  if (!form.kind && !site.request.project) {
    byId('project-kind').focus()
    return say(t('kindNeeded'), true)
  }
  // of a day that does not exist the browser gives no value, which would mean today
  if (byId('check-date').validity.badInput) {
    byId('check-date').focus()
    return say(t('dateInvalid'), true)
  }
  button.textContent = t('running')
  await attempt(async () => {
    const answer = await send('POST', '/api/checks', requestBody(site, form))
    if (answer.state) return goOn(answer, site.named)
    last = { report: answer.id, site }
    await finish(answer, site.named)
  }, button)
  button.textContent = t('run')
}

/** Follows a check that the server made a job of; others can be run meanwhile. */
async function goOn(answer, named) {
  const going = { job: answer.id, named, progress: 0 }
  jobs.push(going)
  drawJobs()
  say(t('goesOn'))
  attempt(async () => {
    try {
      const job = await followJob(`/api/jobs/${encodeURIComponent(answer.id)}`, ({ progress }) => { going.progress = progress; drawJobs() })
      const report = await get(`/api/checks/${encodeURIComponent(job.result.check)}`)
      remember(report, named)
      drawOwn()
      say(t('checkDone', { name: named ? siteLabel(named) : report.id }), false, { text: t('openReport'), work: () => showReport(report) })
    } finally {
      jobs = jobs.filter((one) => one !== going)
      drawJobs()
    }
  })
}

function jobsBox() {
  const cancel = (one) => ({ target }) => attempt(() => send('DELETE', `/api/jobs/${encodeURIComponent(one.job)}`), target)
  return el('ul', { class: 'list', id: 'running-checks', 'aria-label': t('runningChecks'), hidden: !jobs.length }, jobs.map((one) => el('li', { class: 'spread' },
    el('div', {}, el('span', {}, one.named ? siteLabel(one.named) : one.job), ' ', el('progress', { max: '1', value: String(one.progress || 0) })),
    el('button', { type: 'button', class: 'secondary mini', onclick: cancel(one) }, t('cancel')))))
}

const drawJobs = () => byId('running-checks')?.replaceWith(jobsBox())

async function finish(report, label, how) {
  remember(report, label)
  await showReport(report, how)
  drawOwn()
}

/** Answers what the rules asked and checks the site of that report again, whatever is chosen now. */
async function answer({ detail: { facts, report, button } }) {
  const known = remembered().find((one) => one.id === report.id)
  button.textContent = t('running')
  await attempt(async () => {
    const next = await send('POST', `/api/checks/${encodeURIComponent(report.id)}/answers`, facts)
    if (next.state) return goOn(next, known?.named)
    if (last && last.report === report.id && last.site === currentSite()) {
      Object.assign(form.facts, facts)
      last.report = next.id
      draw()
    }
    await finish(next, known?.named ?? known?.label, { stay: true })
  }, button)
  button.textContent = t('answer')
}

function draw() {
  const site = currentSite()
  const file = el('input', { type: 'file', accept: '.geojson,.json,.zip,.gpkg,.kml,.kmz', hidden: true, onchange: (event) => openSiteFile(event.target) })
  const shape = (type, key) => el('button', { type: 'button', class: 'secondary mini', onclick: () => startDrawing(type, chooseDrawing) }, t(key))
  const button = el('button', { type: 'button', class: 'run', id: 'run-check', onclick: () => run(button) }, t('run'))
  byId('pane-check').replaceChildren(el('div', { class: 'stack' },
    el('div', { class: site ? 'site-box' : 'site-box none', id: 'site-box' }, el('span', { class: 'hint' }, t('site')),
      site ? el('div', { class: 'spread' }, el('strong', {}, siteLabel(site.named)), el('button', { type: 'button', class: 'link', onclick: clearSite }, t('clearSite'))) : el('p', {}, t('noSiteChosen')),
      site?.notes?.length ? el('ul', { class: 'small', id: 'site-notes' }, site.notes.map((note) => el('li', {}, pick(note)))) : null, crsQuestion()),
    el('div', { class: 'row wrap' }, shape('Polygon', 'drawPolygon'), shape('LineString', 'drawLine'), shape('Point', 'drawPoint'),
      el('button', { type: 'button', class: 'secondary mini', onclick: () => file.click() }, t('openFile')), file),
    el('p', { class: 'hint small' }, t('fileHint')),
    kindField(site), el('div', {}, el('label', { class: 'field' }, el('span', {}, t('checkDate')), el('input', { type: 'date', id: 'check-date', value: form.asOf, onchange: (event) => { form.asOf = event.target.value } }))),
    factsFields(), button, jobsBox(),
    el('h2', {}, t('ownChecks')), el('ul', { class: 'list', id: 'own-checks' }), matrixBox()))
  drawOwn()
  attempt(drawOwnMatrices)
}

function kindField(site) {
  const first = el('option', { value: '' }, t(site?.request.project ? 'kindFromProject' : 'kindChoose'))
  const options = kindsInOrder(ruleSet.project_kinds).map((kind) => el('option', { value: kind, selected: kind === form.kind }, word('kind', kind)))
  return el('label', { class: 'field' }, el('span', {}, t('projectKind')), el('select', { id: 'project-kind', onchange: (event) => { form.kind = event.target.value; byId('facts').replaceWith(factsFields()) } }, first, options))
}

/** Kinds by their names, the remaining one last. */
export function kindsInOrder(kinds) {
  const names = new Intl.Collator(currentLanguage() === 'zh' ? 'zh-CN' : 'en')
  return [...kinds].sort((a, b) => (a === 'other') - (b === 'other') || names.compare(word('kind', a), word('kind', b)))
}

/** Facts that no rule of this kind of project asks for are left out, unless they have been answered. */
function factsFields() {
  const kind = form.kind || currentSite()?.project?.kind
  const answered = (fact) => (form.facts[fact.name] ?? '') !== ''
  const asked = ruleSet.facts.filter((fact) => answered(fact) || !kind || !fact.kinds || fact.kinds.includes(kind))
  return el('details', { class: 'facts', id: 'facts', open: ruleSet.facts.some(answered) }, el('summary', {}, `${t('moreFacts')} (${asked.length})`), asked.map((fact) =>
    el('label', { class: 'field' }, el('span', {}, pick(fact.question)), factInput(fact, form.facts[fact.name] ?? '', (value) => { form.facts[fact.name] = value }))))
}

/** A fact and its value in words. */
export function factText(name, value) {
  const fact = ruleSet.facts.find((one) => one.name === name)
  const said = typeof value === 'boolean' ? t(value ? 'yes' : 'no') : word('level', value)
  return `${fact ? pick(fact.question) : name} ${said}`
}

/** A sentence of the server with facts in words: "approval_level = PROVINCE". */
export const factsInWords = (text) => String(text ?? '').replace(/\b([a-z_]+) = (\w+)/g, (whole, name, value) => {
  const told = { true: true, false: false }[value] ?? value
  return ruleSet.facts.some((one) => one.name === name) ? factText(name, told) : whole
})

/** The control for one fact: yes/no, a code, or a number; empty means not stated. */
export function factInput(fact, value, change) {
  if (fact.type === 'number' || fact.type === 'integer') {
    return el('input', { type: 'number', min: '0', value: String(value), onchange: (event) => change(event.target.value === '' ? '' : Number(event.target.value)) })
  }
  const coded = fact.codes?.length > 0
  const choices = coded ? fact.codes.map((code) => [code, word('level', code) === code ? code : word('level', code)]) : [['true', t('yes')], ['false', t('no')]]
  const read = (text) => (text === '' ? '' : coded ? text : text === 'true')
  return el('select', { onchange: (event) => change(read(event.target.value)) },
    el('option', { value: '' }, t('notStated')), choices.map(([code, label]) => el('option', { value: code, selected: String(value) === code }, label)))
}

function openSiteFile(input) {
  const file = input.files[0]
  input.value = ''
  if (!file) return
  const name = file.name.toLowerCase()
  if (/\.(geo)?json$/.test(name)) attempt(() => chooseFile(file))
  else if (!name.endsWith('.zip')) attempt(() => chooseZip(file))
  else if (may('write')) openUpload({ file, asSite: true })
  else attempt(() => chooseZip(file))
}

async function drawOwn() {
  const list = byId('own-checks')
  let checks = remembered().filter((one) => one.by === currentSession().name)
  if (currentSession().role) {
    const stored = await get('/api/checks').catch(() => ({ checks: [] }))
    checks = stored.checks.map((one) => ({ ...one, named: checks.find((known) => known.id === one.id)?.named }))
  }
  list.replaceChildren(...(checks.length ? checks.map(ownCheck) : [el('li', { class: 'hint' }, t('noChecks'))]))
  if (!currentSession().role && checks.length) list.append(el('li', { class: 'hint small' }, t('anonymousChecks')))
}

/** What a site is called, in the language of the page: {key, ...places}. */
export const siteLabel = ({ key, name, shape, ...places }) => t(key, { ...places, name: pick(name), shape: shape ? t(`shape_${shape}`) : '' })

function ownCheck(check) {
  const open = async () => showReport(await get(`/api/checks/${encodeURIComponent(check.id)}`))
  const label = check.named ? siteLabel(check.named) : check.label ?? (check.project ? check.project : t('drawnSite'))
  return el('li', { class: 'spread' }, el('div', {}, el('strong', {}, word('verdict', check.verdict)), el('p', { class: 'hint' }, `${label} · ${localTime(check.created_at)}`)),
    el('button', { type: 'button', class: 'secondary mini', onclick: (event) => attempt(open, event.target) }, t('openCheck')))
}

export function startCheck() {
  document.addEventListener('language', draw)
  document.addEventListener('site', () => {
    // what was said of one project must not be sent with the next
    form.facts = {}
    draw()
  })
  document.addEventListener('answer', answer)
  document.addEventListener('session', () => {
    if (!may('read')) return
    attempt(async () => { ruleSet = (await get('/api/rule-sets')).rule_sets[0]; draw() })
  })
  document.addEventListener('checkproject', (event) => attempt(async () => {
    form.kind = ''
    selectTab('check')
    await chooseProject(event.detail)
    byId('run-check').focus()
  }))
}
