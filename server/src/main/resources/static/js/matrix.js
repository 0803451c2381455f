import { currentSession, get, may, send } from './server.js'
import { attempt, byId, download, el, say } from './elements.js'
import { currentLanguage, hectares, integer, localTime, t, word } from './texts.js'
import { fit } from './map.js'
import { layerTitle, listLayers } from './layers.js'
import { kindsInOrder, siteLabel } from './check.js'
import { partName, showReport } from './report.js'
import { currentSite } from './site.js'

const STORED = 'planatlas.matrices'
const SEVERITIES = ['prohibited', 'needs_avoidance', 'needs_approval', 'conditional', 'info']
const MOST_VARIANTS = 50
const MOST_ROWS = 500

/** Variants that were put aside for a comparison: {name, request}. */
let variants = []
let kinds = []
/** The id of the matrix in the dialog; a later one takes its place. */
let shown = null

const path = (matrix) => `/api/checks/${matrix.kind === 'alternatives' ? 'alternatives' : 'matrix'}/${encodeURIComponent(matrix.id)}`
const remembered = () => JSON.parse(localStorage.getItem(STORED) ?? '[]')

function remember(matrix) {
  const others = remembered().filter((one) => one.id !== matrix.id)
  const entry = { id: matrix.id, kind: matrix.kind, created_at: matrix.created_at, total: matrix.total, by: currentSession().name }
  localStorage.setItem(STORED, JSON.stringify([entry, ...others].slice(0, 20)))
}

/** The part of the pane that starts batches and comparisons and lists them. */
export function matrixBox() {
  const site = currentSite()
  return el('div', { class: 'stack', id: 'matrix-box' },
    el('h2', {}, t('manySites')),
    el('div', { class: 'row wrap' },
      el('button', { type: 'button', class: 'secondary mini', id: 'open-matrix', onclick: askMatrix }, t('checkMany')),
      el('button', { type: 'button', class: 'secondary mini', id: 'add-variant', disabled: !site, onclick: () => addVariant(currentSite()) }, t('addVariant')),
      el('button', { type: 'button', class: 'secondary mini', id: 'compare-variants', disabled: variants.length < 2, onclick: ({ target }) => attempt(compareVariants, target) }, t('compareVariants', { n: integer(variants.length) }))),
    variants.length ? el('ul', { class: 'list', id: 'variants' }, variants.map(variantItem)) : el('p', { class: 'hint small' }, t('variantsHint')),
    el('ul', { class: 'list', id: 'own-matrices' }))
}

function redraw() {
  byId('matrix-box')?.replaceWith(matrixBox())
  attempt(drawOwnMatrices)
}

function addVariant(site) {
  if (variants.length >= MOST_VARIANTS) return say(t('variantsFull', { n: integer(MOST_VARIANTS) }), true)
  const kind = byId('project-kind')?.value
  if (!kind && !site.request.project) return say(t('kindNeeded'), true)
  const name = `${t('variant')} ${variants.length + 1} · ${siteLabel(site.named)}`
  variants.push({ name, request: { ...site.request, ...(kind ? { project_kind: kind } : {}) } })
  redraw()
}

const variantItem = (variant) => el('li', { class: 'spread' },
  el('input', { value: variant.name, 'aria-label': t('variant'), oninput: ({ target }) => { variant.name = target.value } }),
  el('button', { type: 'button', class: 'link', onclick: () => { variants = variants.filter((one) => one !== variant); redraw() } }, t('clearSite')))

async function compareVariants() {
  const begun = await send('POST', '/api/checks/alternatives', { async: true, variants: variants.map(({ name, request }) => ({ name, ...request })) })
  attempt(() => follow({ id: begun.result.matrix, kind: 'alternatives' }))
}

/** Asks which sites and starts. */
function askMatrix() {
  const layer = el('select', { id: 'matrix-layer' }, el('option', { value: '' }, t('allProjects')), listLayers().map((one) => el('option', { value: one.name }, layerTitle(one.name))))
  const kind = el('select', { id: 'matrix-kind' }, el('option', { value: '' }, t('kindFromProject')), kindsInOrder(kinds).map((one) => el('option', { value: one }, word('kind', one))))
  const condition = el('input', { id: 'matrix-filter', placeholder: 'households > 50' })
  const byLayer = el('label', { class: 'field', hidden: true }, el('span', {}, t('matrixFilter')), condition)
  layer.addEventListener('change', () => { byLayer.hidden = !layer.value })
  const start = async () => {
    const filter = condition.value.trim()
    const body = layer.value ? { layer: layer.value, ...(filter ? { filter } : {}) } : { projects: 'all' }
    if (kind.value) body.project_kind = kind.value
    const begun = await send('POST', '/api/checks/matrix', body)
    attempt(() => follow({ id: begun.result.matrix, kind: 'matrix' }))
  }
  open(el('h2', { id: 'matrix-title' }, t('checkMany')), el('p', { class: 'hint' }, t('matrixHint')),
    el('label', { class: 'field' }, el('span', {}, t('matrixSites')), layer), byLayer,
    el('label', { class: 'field' }, el('span', {}, t('projectKind')), kind),
    el('div', { class: 'buttons' }, closeButton(), el('button', { type: 'button', id: 'start-matrix', onclick: ({ target }) => attempt(start, target) }, t('run'))))
}

const closeButton = () => el('button', { type: 'button', class: 'secondary', onclick: () => byId('matrix-dialog').close() }, t('close'))

function open(...content) {
  const dialog = byId('matrix-dialog')
  dialog.replaceChildren(...content.filter(Boolean))
  if (!dialog.open) dialog.showModal()
}

const isRunning = (matrix) => ['QUEUED', 'RUNNING'].includes(matrix.state)

/** Shows a matrix with the rows that there are, until all are there or somebody looks at another. */
async function follow(wanted) {
  shown = wanted.id
  for (let wait = 400; ; wait = Math.min(wait * 1.3, 3000)) {
    const matrix = await get(path(wanted))
    if (shown !== wanted.id) return
    draw(matrix)
    if (!isRunning(matrix)) {
      remember(matrix)
      attempt(drawOwnMatrices)
      return
    }
    await new Promise((done) => setTimeout(done, wait))
    if (shown !== wanted.id) return
  }
}

function draw(matrix) {
  const running = isRunning(matrix)
  const cancel = ({ target }) => attempt(() => send('DELETE', `/api/jobs/${encodeURIComponent(matrix.job)}`), target)
  const form = (name) => el('button', { type: 'button', class: 'secondary mini', 'data-form': name, onclick: () => download(`${path(matrix)}.${name}`, `${matrix.id}.${name}`) }, name.toUpperCase())
  open(el('h2', { id: 'matrix-title' }, t(matrix.kind === 'alternatives' ? 'compareTitle' : 'checkMany')),
    el('p', { class: 'hint small' }, `${matrix.id} · ${localTime(matrix.created_at)} · ${t('asOf', { date: matrix.as_of })}`),
    el('p', { class: 'hint', id: 'matrix-state', 'data-state': matrix.state }, t('matrixState', { done: integer(matrix.done), total: integer(matrix.total), state: word('jobState', matrix.state) })),
    running ? el('progress', { max: '1', value: String(matrix.progress) }) : null,
    el('div', { class: 'row wrap' }, ['json', 'csv', 'xlsx'].map(form), running && matrix.job ? el('button', { type: 'button', class: 'mini', id: 'cancel-matrix', onclick: cancel }, t('cancel')) : null),
    el('div', { class: 'scroll wide-table', tabindex: '0' }, matrix.kind === 'alternatives' ? sideBySide(matrix) : rows(matrix)),
    el('p', { class: 'hint small' }, t('synthetic')),
    el('div', { class: 'buttons' }, closeButton()))
}

const head = (text) => el('th', { scope: 'col' }, text)
/** The size of a site: of what has no area its length. */
const size = (one) => (!one ? '–' : one.planar_m2 > 0 ? hectares(one.planar_m2) : one.length_m > 0 ? `${integer(one.length_m)} m` : '–')
const area = (m2) => (m2 > 0 ? hectares(m2) : '–')
const severity = (site, name) => site.severities.find((one) => one.verdict === name)
const takes = (cell) => (!cell ? '–' : cell.planar_m2 > 0 ? hectares(cell.planar_m2) : cell.length_m > 0 ? `${integer(cell.length_m)} m` : integer(cell.rules))

const nameOf = (site) => (currentLanguage() === 'en' && site.name_en) || site.name

/** One line for each site, the worst first. */
function rows(matrix) {
  const sites = matrix.sites.slice(0, MOST_ROWS)
  const rest = matrix.sites.length - sites.length
  const goTo = (site) => { byId('matrix-dialog').close(); fit(site.extent, 14) }
  return [el('table', { class: 'matrix', id: 'matrix-table' },
    el('thead', {}, el('tr', {}, [t('site'), t('verdictHead'), t('siteSize'), ...SEVERITIES.map((one) => word('rv', one)), t('undecidedArea'), t('freeArea'), t('groupOpen')].map(head))),
    el('tbody', {}, sites.map((site) => el('tr', { class: site.verdict, 'data-site': site.site },
      el('td', {}, site.extent.length ? el('button', { type: 'button', class: 'link', onclick: () => goTo(site) }, nameOf(site)) : nameOf(site), nameOf(site) === site.site ? null : el('small', {}, ` ${site.site}`)),
      el('td', {}, word('verdict', site.verdict), site.error ? el('p', { class: 'reason' }, site.error) : null),
      el('td', {}, size(site.area)),
      SEVERITIES.map((one) => el('td', {}, takes(severity(site, one)))),
      el('td', {}, site.area && site.totals.undecided_m2 != null ? area(site.totals.undecided_m2) : '–'),
      el('td', {}, site.area ? area(site.totals.free_m2) : '–'),
      el('td', {}, integer(site.not_examined)))))),
  rest > 0 ? el('p', { class: 'hint small' }, t('moreSites', { n: integer(rest) })) : null]
}

/** Lower is heavier: hits by severity, then what is open, what is clear, what does not apply. */
const cellWeight = (cell) => (cell.status === 'HIT' ? SEVERITIES.indexOf(cell.verdict) : SEVERITIES.length + ['NOT_EXAMINED', 'CLEAR', 'NOT_APPLICABLE'].indexOf(cell.status))

/** One column for each variant. */
function sideBySide(matrix) {
  const { sites } = matrix
  const line = (label, cell) => el('tr', {}, el('th', { scope: 'row' }, label), sites.map((site) => el('td', {}, cell(site))))
  const openReport = (site) => attempt(async () => { byId('matrix-dialog').close(); await showReport(await get(`/api/checks/${encodeURIComponent(site.check)}`)) })
  const says = (cell) => (!cell ? '–' : cell.status !== 'HIT' ? word('cell', cell.status) : [word('rv', cell.verdict), cell.planar_m2 > 0 ? hectares(cell.planar_m2) : cell.length_m > 0 ? `${integer(cell.length_m)} m` : ''].join(' '))
  // a rule speaks several times of a site whose parts are of several kinds
  const ofPart = (cell) => el('p', {}, cell.parts?.length ? `${cell.parts.map(partName).join(', ')}: ` : '', says(cell))
  const ruleSays = (cells) => (cells.length > 1 ? [...cells].sort((a, b) => cellWeight(a) - cellWeight(b)).map(ofPart) : says(cells[0]))
  return el('table', { class: 'matrix', id: 'alternatives-table' },
    el('thead', {}, el('tr', {}, head(''), sites.map((site) => el('th', { scope: 'col' }, site.check ? el('button', { type: 'button', class: 'link', onclick: () => openReport(site) }, site.name) : site.name)))),
    el('tbody', {}, line(t('verdictHead'), (site) => [el('strong', { class: `verdict-word ${site.verdict}` }, word('verdict', site.verdict)), site.error ? el('p', { class: 'reason' }, site.error) : null]),
      line(t('siteSize'), (site) => size(site.area)),
      SEVERITIES.map((one) => line(word('rv', one), (site) => takes(severity(site, one)))),
      line(t('undecidedArea'), (site) => (site.area && site.totals.undecided_m2 != null ? area(site.totals.undecided_m2) : '–')),
      line(t('freeArea'), (site) => (site.area ? area(site.totals.free_m2) : '–')),
      line(t('groupOpen'), (site) => integer(site.not_examined)),
      matrix.rules.map((rule) => line(`${rule.rule} ${currentLanguage() === 'en' && rule.title_en ? rule.title_en : rule.title}`, (site) => ruleSays(site.rules.filter((one) => one.rule === rule.rule))))))
}

/** Fills the list of matrices and comparisons. */
export async function drawOwnMatrices() {
  let own = remembered().filter((one) => one.by === currentSession().name)
  if (currentSession().role) {
    const [many, compared] = await Promise.all([get('/api/checks/matrix'), get('/api/checks/alternatives')])
    own = [...many.matrices, ...compared.alternatives].sort((a, b) => b.created_at.localeCompare(a.created_at))
  }
  byId('own-matrices')?.replaceChildren(...own.map((one) => el('li', { class: 'spread', 'data-matrix': one.id },
    el('div', {}, el('strong', {}, t(one.kind === 'alternatives' ? 'compareTitle' : 'checkMany')), el('p', { class: 'hint' }, `${t('sitesCount', { n: integer(one.total) })} · ${localTime(one.created_at)}`)),
    el('button', { type: 'button', class: 'secondary mini', onclick: ({ target }) => attempt(() => follow(one), target) }, t('openCheck')))))
}

export function startMatrix() {
  byId('matrix-dialog').addEventListener('close', () => { shown = null })
  document.addEventListener('session', () => {
    if (may('read')) attempt(async () => { kinds = (await get('/api/rule-sets')).rule_sets[0].project_kinds })
  })
}
