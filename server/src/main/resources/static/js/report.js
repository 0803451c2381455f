import { get } from './server.js'
import { attempt, byId, copyFrom, download, el } from './elements.js'
import { currentLanguage, hectares, integer, localTime, metres, mu, number, percent, pick, t, word } from './texts.js'
import { showCheckLayers, showHighlight, showHits, showSite, zoomToHits } from './map.js'
import { attributeTitle, featureName, hideAttributes, layerTitle, readable, valueText } from './layers.js'
import { factInput, factText, factsInWords } from './check.js'

const MOST_OBJECTS = 40
let shown = null
/** Groups of rules that somebody opened or closed, by name. */
const unfolded = new Map()

/** Shows a stored report beside the map and its pieces on it; after an answer it stays where it was read. */
export async function showReport(report, { stay = false } = {}) {
  shown = report
  // the address of the page is then that of the report
  window.history.replaceState(null, '', `#check=${report.id}`)
  hideAttributes()
  showHighlight(null)
  const panel = byId('report')
  const place = panel.scrollTop
  draw()
  panel.scrollTop = stay ? place : 0
  if (!stay) panel.focus({ preventScroll: true })
  if (!stay && window.matchMedia('(max-width: 820px)').matches) panel.scrollIntoView()
  const shapes = report.site.geometry ? [report.site.geometry] : (report.parts ?? []).map((part) => part.geometry).filter(Boolean)
  if (shapes.length) showSite({ type: 'GeometryCollection', geometries: shapes })
  showHits(null)
  showCheckLayers(null, [])
  const hits = await get(`/api/checks/${encodeURIComponent(report.id)}.geojson`)
  if (shown === report) showHits(hits, new Map(report.rules.map((rule) => [rule.rule, groupOf(rule)])))
}

function close() {
  shown = null
  window.history.replaceState(null, '', window.location.pathname)
  showCheckLayers(null, [])
  byId('report').hidden = true
  showHits(null)
  showHighlight(null)
}

/** Which heading a rule belongs under; a rule that was not examined never stands with the clear ones. */
export function groupOf(rule) {
  if (rule.status === 'NOT_EXAMINED') return 'open'
  if (rule.status === 'NOT_APPLICABLE') return 'other'
  if (rule.status === 'CLEAR') return 'clear'
  if (rule.verdict === 'prohibited') return 'prohibited'
  return rule.verdict === 'info' || rule.blanket ? 'near' : 'check'
}

function draw() {
  const report = shown
  if (!report) return
  const panel = byId('report')
  panel.hidden = false
  const groups = { prohibited: [], check: [], open: [], near: [], clear: [], other: [] }
  for (const rule of report.rules) groups[groupOf(rule)].push(rule)
  const heads = { prohibited: 'groupProhibited', check: 'groupCheck', open: 'groupOpen', near: 'groupNear', clear: 'groupClear', other: 'groupNotApplicable' }
  panel.replaceChildren(
    el('div', { class: `verdict ${report.verdict}`, id: 'verdict' },
      el('button', { type: 'button', class: 'icon close', 'aria-label': t('close'), onclick: close }, '×'),
      el('h2', {}, word('verdict', report.verdict)), el('p', {}, word('verdictText', report.verdict)),
      el('p', { class: 'small', id: 'report-id' }, t('reportId', { id: report.id }), ' ', el('button', { type: 'button', class: 'link', onclick: () => attempt(() => copyLink(report)) }, t('copyLink'))),
      placeNotes(report).map((note) => el('p', { class: 'site-place' }, pick(note))),
      report.restricted_to ? el('p', { id: 'restricted' }, t('restrictedTo', { list: report.restricted_to.map(layerTitle).join(t('listComma')) })) : null),
    el('div', { class: 'report-body' }, figures(report), mapKey(groups, heads),
      el('p', { class: 'hint small' }, [report.project, word('kind', report.project_kind), t('asOf', { date: report.as_of }), localTime(report.created_at)].filter(Boolean).join(' · ')),
      factsTold(report), partsTable(report), groups.prohibited.length ? null : warningsBox(report),
      el('div', { class: 'row wrap' },
        FORMS.map(([form, key]) => el('button', { type: 'button', class: 'secondary mini', 'data-form': form, onclick: () => download(`/api/checks/${report.id}.${form}`, `${report.id}.${form}`) }, t(key)))),
      checkLayers(report),
      Object.entries(groups).filter(([, rules]) => rules.length).map(([name, rules]) => [name === 'open' ? questionsBox(report) : null, section(name, t(heads[name]), rules), name === 'prohibited' ? warningsBox(report) : null]),
      evidence(report.evidence)))
}

async function copyLink(report) {
  const box = el('input', { value: `${window.location.origin}${window.location.pathname}#check=${report.id}` })
  byId('report-id').append(box)
  await copyFrom(box, t('linkCopied'))
  box.remove()
}

/** What the report says of the place of the project itself: that it is an illustration, say. */
const placeNotes = (report) => (report.project ? (report.warning_texts ?? []).filter((text) => text.zh.startsWith(`项目 ${report.project} 的场地`)) : [])

/** The facts that the check was told and that its rules went by. */
function factsTold({ facts }) {
  const told = Object.entries(facts ?? {})
  return told.length ? el('p', { class: 'small', id: 'facts-told' }, `${t('factsTold')}${t('colon')}`, told.map(([name, value]) => factText(name, value)).join(t('listComma'))) : null
}

const FORMS = [['pdf', 'downloadPdf'], ['xlsx', 'downloadXlsx'], ['json', 'downloadJson'], ['gpkg', 'downloadGpkg'], ['geojson', 'downloadGeojson']]
const DRAWN = ['free_area', 'coverage_gap', 'nearest_line']

/** What else the check can show on the map, and the addresses by which other programs open its layers. */
function checkLayers(report) {
  const show = () => showCheckLayers(report.id, DRAWN.filter((name, at) => boxes[at].checked))
  const boxes = DRAWN.map((name) => el('input', { type: 'checkbox', 'data-check-layer': name, onchange: show }))
  const address = (service) => {
    const input = el('input', { readonly: true, value: `${window.location.origin}/checks/${report.id}/${service}`, 'aria-label': service.toUpperCase() })
    const copy = () => attempt(() => copyFrom(input, t('copied')))
    return el('div', { class: 'address' }, input, el('button', { type: 'button', class: 'secondary mini', onclick: copy }, t('copy')))
  }
  return el('div', { class: 'small' },
    el('div', { class: 'row wrap' }, `${t('alsoOnMap')}${t('colon')}`, DRAWN.map((name, at) => el('label', { class: 'row' }, boxes[at], t(`layer_${name}`)))),
    el('details', { id: 'check-services' }, el('summary', {}, t('checkServices')), address('wms'), address('wfs')))
}

function figures(report) {
  const { site, totals } = report
  const share = (m2) => (site.planar_m2 > 0 ? m2 / site.planar_m2 : 0)
  const box = (label, m2, tone, extra) => el('div', { class: `tone-${tone}` }, el('dt', {}, label), el('dd', {}, hectares(m2), el('small', {}, mu(m2)), extra ? el('small', {}, extra) : null, bar(tone === 'site' ? 1 : share(m2))))
  if (!(site.planar_m2 > 0)) {
    const lengths = (totals.by_severity ?? []).filter((one) => one.length_m > 0)
    return el('dl', { class: 'figures' }, site.length_m > 0 ? el('div', {}, el('dt', {}, t('siteLength')), el('dd', {}, metres(site.length_m))) : null,
      lengths.map((one) => el('div', {}, el('dt', {}, word('rv', one.verdict)), el('dd', {}, metres(one.length_m), el('small', {}, t('ofSite', { p: percent(one.length_m / site.length_m) }))))))
  }
  return el('dl', { class: 'figures' }, box(t('siteArea'), site.planar_m2, 'site', `${site.planar_crs} · ${t('ellipsoidal')} ${hectares(site.ellipsoidal_m2)}`),
    box(t('prohibitedArea'), totals.prohibited_m2, 'prohibited', t('ofSite', { p: percent(share(totals.prohibited_m2)) })),
    box(t('constrainedArea'), totals.constrained_m2, 'check', t('ofSite', { p: percent(share(totals.constrained_m2)) })),
    freeBox(report, box, share))
}

/** The rest of the site: free only where somebody looked; ground on which a rule is open has a figure of its own. */
function freeBox({ rules, totals }, box, share) {
  const open = rules.filter((rule) => rule.status === 'NOT_EXAMINED' && rule.mandatory).length
  if (!rules.some((rule) => ['HIT', 'CLEAR'].includes(rule.status))) {
    return el('div', { class: 'tone-open' }, el('dt', {}, t('freeArea')), el('dd', {}, t('groupOpen'), el('small', {}, t('nothingExamined'))))
  }
  const undecided = totals.undecided_m2 ?? 0
  const free = box(t('freeArea'), totals.free_m2, open && totals.undecided_m2 == null ? 'open' : 'clear', t('ofSite', { p: percent(share(totals.free_m2)) }))
  if (!open && !undecided) return free
  return [box(t('undecidedArea'), undecided, 'open', [t('ofSite', { p: percent(share(undecided)) }), open ? t('freeOpen', { n: integer(open) }) : null].filter(Boolean).join(' · ')), free]
}

/** What a part of a site is called: the word of a code of the plan, else the name that somebody gave it. */
export const partName = (name) => word('part', name)

/** The parts of a site with kind and size. */
function partsTable({ parts, site }) {
  if (!parts?.length) return null
  const head = ['part', 'projectKind', 'ha', 'mu', 'share'].map((key) => el('th', { scope: 'col' }, t(key)))
  return el('table', { class: 'parts', id: 'site-parts' }, el('caption', {}, t('partsOfSite')), el('tr', {}, head), parts.map((part) => el('tr', {},
    el('td', {}, partName(part.name)), el('td', {}, word('kind', part.project_kind)), el('td', {}, hectares(part.planar_m2).split(' ')[0]), el('td', {}, mu(part.planar_m2).split(' ')[0]),
    el('td', {}, site.planar_m2 > 0 ? percent(part.planar_m2 / site.planar_m2) : ''))))
}

/** What to know before one believes the report; one line until it is opened. */
function warningsBox(report) {
  const texts = report.warning_texts?.map(pick) ?? (report.warnings ?? []).map((text) => { const [zh, en] = text.split(' / '); return inLanguage(zh, en) })
  if (!texts.length) return null
  const status = ['SYNTHETIC', 'APPROXIMATE', 'UNKNOWN'].filter((code) => report.warnings.some((text) => text.includes(code)))
  return el('details', { class: 'warnings', open: unfolded.get('warnings') ?? false, ontoggle: ({ target }) => unfolded.set('warnings', target.open) },
    el('summary', {}, t('warnings', { n: integer(texts.length) }), status.length ? ` · ${t('warningsData', { list: status.map((code) => `${word('quality', code)} ${code}`).join(', ') })}` : ''),
    el('ul', {}, texts.map((text) => el('li', {}, readable(text)))))
}

/** What the colours on the map mean: the site, and every group that has something to draw. */
function mapKey(groups, heads) {
  const drawn = ['prohibited', 'check', 'open', 'near'].filter((name) => groups[name].some(isHit))
  return el('ul', { class: 'map-key', id: 'map-key', 'aria-label': t('mapKey') }, el('li', { class: 'key-site' }, el('i'), t('site')),
    drawn.map((name) => el('li', { class: `tone-${name}` }, el('i', { class: name }), t(heads[name]))))
}

const isHit = (rule) => rule.status === 'HIT' || rule.count > 0

function bar(share) {
  const fill = el('i')
  fill.style.width = `${Math.min(100, share * 100)}%`
  return el('div', { class: 'share' }, fill)
}

function section(name, title, rules) {
  const tones = { prohibited: 'prohibited', check: 'check', open: 'open', near: 'near', clear: 'clear', other: 'other' }
  return el('details', { class: `rules tone-${tones[name]}`, open: unfolded.get(name) ?? !['clear', 'other'].includes(name), ontoggle: ({ target }) => unfolded.set(name, target.open), 'data-group': name },
    el('summary', {}, `${title} `, el('span', { class: 'count' }, `(${rules.length})`)), name === 'open' ? openRules(rules) : rules.map(ruleBox))
}

const MOST_ALIKE = 5

/** Rules that were not examined; many with one reason, as on ground that nobody surveyed, are one paragraph. */
function openRules(rules) {
  const byReason = new Map()
  for (const rule of rules) {
    // which layer it is differs; what is the matter does not
    const why = rule.questions?.length ? rule.rule : String(inLanguage(rule.reason, rule.reason_en) ?? '').replaceAll(rule.layer, '…')
    byReason.set(why, [...(byReason.get(why) ?? []), rule])
  }
  return [...byReason.values()].map((alike) => (alike.length <= MOST_ALIKE ? alike.map(ruleBox) : el('details', { class: 'alike' },
    el('summary', {}, t('sameReason', { n: integer(alike.length) }), ' ', sharedReason(alike)),
    el('p', { class: 'small next-step' }, t('nextOutside')), alike.map(ruleBox))))
}

/** The one reason of several rules, about all of their layers. */
function sharedReason(alike) {
  const { layer, reason, reason_en: english } = alike[0]
  const all = [...new Set(alike.map((rule) => layerTitle(rule.layer)))].join(t('listComma'))
  return readable(String(inLanguage(reason, english) ?? '').replaceAll(new RegExp(`\\b${layer}\\b`, 'g'), () => all), layer)
}

const inLanguage = (zh, en) => (currentLanguage() === 'en' && en ? en : zh)

function ruleBox(rule) {
  const hit = isHit(rule)
  return el('article', { class: 'rule', 'data-rule': rule.rule },
    el('h4', {}, el('code', {}, rule.rule), inLanguage(rule.title, rule.title_en)),
    el('p', { class: 'hint small' }, `${layerTitle(rule.layer)} · `, word('rv', rule.verdict), rule.confidence === 'low' ? ` · ${t('confidenceLow')}` : ''),
    rule.parts?.length ? el('p', { class: 'hint small about' }, t('aboutParts', { parts: rule.parts.map(partName).join(t('listComma')) })) : null,
    hit ? numbers(rule) : null,
    rule.nearest ? el('p', { class: 'numbers small' }, nearestText(rule.nearest), ' ', el('button', { type: 'button', class: 'link', onclick: (event) => attempt(() => zoomToFeature(rule.nearest.feature), event.target) }, t('zoomHit'))) : null,
    rule.status === 'CLEAR' && !rule.nearest && !rule.reason ? el('p', { class: 'hint small' }, t('noneFound')) : null,
    rule.reason ? el('p', { class: 'reason' }, grouped(readable(factsInWords(inLanguage(rule.reason, rule.reason_en)), rule.layer))) : null,
    openList(rule), nextStep(rule),
    rule.questions?.length ? el('p', {}, el('button', { type: 'button', class: 'link small', onclick: () => toQuestion(rule.questions[0].fact) }, t('toQuestion'))) : null,
    basisList(rule),
    hit ? splits(rule) : null,
    traceBox(rule),
    hit && rule.objects?.length ? objectList(rule) : null)
}

/** Numbers of sentences are written by the server without a mark at the thousands. */
const grouped = (text) => text.replace(/(?<![\d.])\d{4,}\.\d+(?= (?:ha|m²|m2|公顷|平方米|亩|mu))/g, (digits) => number(Number(digits), digits.split('.')[1].length))

/** The features of which nobody knows whether the rule counts them, each with what it takes of the site. */
function openList({ trace }) {
  const open = trace?.open ?? []
  if (!open.length) return null
  const takes = open.reduce((sum, one) => sum + one.planar_m2, 0)
  return el('details', { class: 'small open-features' }, el('summary', {}, t('openFeatures', { n: integer(trace.undecided) }), takes > 0 ? ` · ${t('openTakes', { area: hectares(takes) })}` : ''),
    el('ul', {}, open.map((one) => el('li', {}, el('button', { type: 'button', class: 'link', onclick: (event) => attempt(() => zoomToFeature(one.feature), event.target) }, featureName(one.feature)),
      one.planar_m2 > 0 ? ` ${hectares(one.planar_m2)}` : one.length_m > 0 ? ` ${metres(one.length_m)}` : ''))))
}

/** What to do about a hit, or a rule that was not examined. */
const nextStep = (rule) => (rule.next_step ? el('p', { class: 'small next-step' }, `${t('nextStep')}${t('colon')}${inLanguage(rule.next_step, rule.next_step_en)}`) : null)

/** How the rule came to its result: what was compared, sums against limits, how far outside a band. */
function traceBox({ trace, layer }) {
  if (!trace) return null
  const miss = trace.near_miss
  return el('details', { class: 'small trace' }, el('summary', {}, t('traceHead')),
    el('p', {}, t('traceCounts', { near: integer(trace.candidates), tested: integer(trace.tested) }), trace.undecided ? t('traceUndecided', { n: integer(trace.undecided) }) : ''),
    (trace.limits ?? []).map((limit) => el('p', {}, t(limit.passed ? 'limitPassed' : 'limitNotPassed', { area: hectares(limit.area_m2), limit: limit.limit_m2 > 0 ? hectares(limit.limit_m2) : t('anyAmount'), text: readable(inLanguage(limit.text, limit.text_en), layer) }), limit.most_m2 > limit.area_m2 ? t('limitMost', { most: hectares(limit.most_m2) }) : '')),
    miss ? el('p', {}, t('nearMiss', { feature: featureName(miss.feature), beyond: metres(miss.beyond_m), band: metres(miss.limit_m) })) : null)
}

function numbers(rule) {
  const parts = []
  if (rule.area?.planar_m2 > 0) parts.push(el('b', {}, hectares(rule.area.planar_m2)), ` · ${mu(rule.area.planar_m2)} · ${t('ofSite', { p: percent(rule.area.share) })}`)
  if (rule.length_m > 0) parts.push(parts.length ? ' · ' : '', t('length', { n: integer(rule.length_m) }))
  // a rule on what lies outside of a layer has an area and no features
  if (rule.count > 0) parts.push(parts.length ? ' · ' : '', t('objects', { n: integer(rule.count) }))
  parts.push(' ', el('button', { type: 'button', class: 'link', onclick: () => showPieces((hit) => hit.rule === rule.rule) }, t('zoomHit')))
  return el('div', { class: 'numbers' }, parts)
}

function showPieces(accept) {
  hideAttributes()
  return zoomToHits(accept)
}

function nearestText(nearest) {
  // where two things touch there is no direction
  if (nearest.distance_m === 0) return t('touches')
  const dir = t('dir')[Math.round((((nearest.azimuth_deg % 360) + 360) % 360) / 45) % 8]
  return t(nearest.place === 'OUTSIDE' ? 'nearestOutside' : 'nearest', { d: metres(nearest.distance_m), dir })
}

/** A legal basis: law, article, which text, since when. */
function basisList(rule) {
  if (!rule.basis?.length) return null
  return el('ul', { class: 'basis', 'aria-label': t('basis') }, rule.basis.map((basis) => {
    const period = [basis.effective_from && t('inForceFrom', { date: basis.effective_from }), basis.effective_to && t('until', { date: basis.effective_to })].filter(Boolean).join(' ')
    return el('li', {}, `《${basis.law}》`, basis.article ?? '', basis.text ? `(${basis.text})` : '', period ? el('span', { class: 'hint' }, ` ${period}`) : null)
  }), rule.authority ? el('li', {}, `${t('authority')}${t('colon')}${inLanguage(rule.authority, rule.authority_en)}`) : null)
}

/** By attribute: hectares and mu, or the length where the rule is about lines. */
function splits(rule) {
  if (!rule.by?.length) return null
  const areas = rule.by.some((one) => one.planar_m2 > 0)
  const lengths = rule.by.some((one) => one.length_m > 0)
  const columns = [[t('count'), (one) => integer(one.count)],
    ...(areas ? [[t('ha'), (one) => hectares(one.ha == null ? one.planar_m2 : one.ha * 1e4).split(' ')[0]], [t('mu'), (one) => mu(one.mu == null ? one.planar_m2 : (one.mu / 15) * 1e4).split(' ')[0]]] : []),
    ...(lengths ? [[t('lengthColumn'), (one) => metres(one.length_m)]] : [])]
  return el('table', {}, el('tr', {}, el('th', { scope: 'col' }, attributeTitle(rule.layer, rule.by[0].attribute)), columns.map(([head]) => el('th', { scope: 'col' }, head))),
    rule.by.map((one) => el('tr', {}, el('td', {}, valueText(rule.layer, one.attribute, one.value)), columns.map(([, cell]) => el('td', {}, cell(one))))))
}

function objectList(rule) {
  const rows = rule.objects.slice(0, MOST_OBJECTS).map((object) => el('tr', {},
    el('td', {}, el('button', { type: 'button', class: 'link', onclick: (event) => { if (!showPieces((hit) => hit.rule === rule.rule && hit.feature === object.feature)) attempt(() => zoomToFeature(object.feature), event.target) } }, featureName(object.feature)), object.part ? ` · ${partName(object.part)}` : '', object.band ? ` · ${object.band} m` : ''),
    el('td', {}, object.planar_m2 > 0 ? hectares(object.planar_m2) : object.length_m > 0 ? metres(object.length_m) : word('contact', object.contact))))
  const rest = rule.objects.length - rows.length
  return el('details', {}, el('summary', { class: 'small' }, t('showObjects')), el('table', {}, rows), rest > 0 ? el('p', { class: 'hint small' }, t('moreObjects', { n: integer(rest) })) : null)
}

/** What the rules want to know, each fact once for the whole report: answered here, checked again at once. */
function questionsBox(report) {
  const asked = new Map()
  for (const rule of report.rules) for (const question of rule.questions ?? []) asked.set(question.fact, { ...question, rules: [...(asked.get(question.fact)?.rules ?? []), rule.rule] })
  if (!asked.size) return null
  const answers = {}
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true }, t('answerMissing'))
  const field = (question) => el('label', { class: 'field', 'data-fact': question.fact }, el('span', {}, inLanguage(question.question, question.question_en), el('small', { class: 'hint' }, ` ${question.rules.join(', ')}`)),
    factInput({ type: question.type, codes: question.codes }, '', (next) => { answers[question.fact] = next; problem.hidden = true }))
  const ask = (event) => {
    const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ''))
    if (!Object.keys(given).length) problem.hidden = false
    else document.dispatchEvent(new CustomEvent('answer', { detail: { facts: given, report: shown, button: event.target } }))
  }
  return el('section', { class: 'question stack', id: 'questions' }, el('h3', {}, t('questions')), el('p', { class: 'hint small' }, t('questionsHint')), [...asked.values()].map(field), problem,
    el('div', { class: 'row' }, el('button', { type: 'button', class: 'mini', onclick: ask }, t('answer'))))
}

function toQuestion(fact) {
  const field = byId('questions')?.querySelector(`[data-fact="${CSS.escape(fact)}"]`)
  field?.scrollIntoView({ block: 'center' })
  field?.querySelector('select, input').focus()
}

async function zoomToFeature(id) {
  const layer = id.slice(0, id.lastIndexOf('.'))
  const query = new URLSearchParams({ service: 'WFS', version: '2.0.0', request: 'GetFeature', typeNames: layer, resourceId: id, outputFormat: 'application/json' })
  const found = await get(`/wfs?${query}`)
  hideAttributes()
  showHighlight(found)
}

function evidence(facts) {
  if (!facts) return null
  const set = facts.rule_set
  const input = facts.input ?? {}
  return el('details', { class: 'evidence' }, el('summary', {}, t('evidence')),
    input.file ? el('p', { id: 'input-file' }, `${t('inputFile')}${t('colon')}${input.file} · ${input.sha256.slice(0, 12)}`) : null,
    el('p', {}, `${t('ruleSet')}: `, el('a', { href: `/api/rule-sets/${encodeURIComponent(set.name)}.yaml?sha256=${set.sha256}`, download: `${set.name}-${set.version}.yaml` }, `${set.name} v${set.version}`), ` · ${set.sha256.slice(0, 12)}`), el('p', {}, `${t('engine')}: ${facts.engine}`),
    facts.layers.map((layer) => el('p', {}, `${layerTitle(layer.name)}: ${layer.revision ? t('revision', { n: layer.revision }) : t('noData')}${layer.revision ? ` · ${layer.surveyed_on ? t('surveyedOn', { date: layer.surveyed_on }) : t('surveyNotStated')}` : ''}${layer.sha256 ? ` · ${layer.sha256.slice(0, 12)}` : ''}`)))
}

/** The report that the address of the page names: #check=c-... */
async function openLinked() {
  const id = /^#check=(c-[\w-]+)$/.exec(window.location.hash)?.[1]
  if (id && id !== shown?.id) await showReport(await get(`/api/checks/${encodeURIComponent(id)}`))
}

export function startReport() {
  document.addEventListener('language', draw)
  // a report that its link opened may be there before the names of layers and codes
  document.addEventListener('layersknown', draw)
  document.addEventListener('session', () => attempt(openLinked))
  window.addEventListener('hashchange', () => attempt(openLinked))
}

