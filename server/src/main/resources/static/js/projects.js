import { get, may } from './server.js'
import { attempt, byId, el } from './elements.js'
import { currentLanguage, integer, pick, t, word } from './texts.js'
import { showHighlight, fit } from './map.js'
import { projectShape } from './site.js'
import { kindsInOrder } from './check.js'

let projects = []
const filter = { q: '', kind: '', onlySites: true }

export const findProject = (code) => projects.find((project) => project.code === code)

async function load() {
  projects = (await get('/api/projects?limit=1000')).projects
  draw()
}

function draw() {
  const kinds = kindsInOrder(new Set(projects.map((project) => project.kind)))
  const list = el('ul', { class: 'list', id: 'project-list' })
  const count = el('span', { class: 'hint' })
  const refresh = () => fill(list, count)
  byId('pane-projects').replaceChildren(
    el('div', { class: 'stack' },
      el('input', { type: 'search', id: 'project-search', placeholder: t('searchProjects'), 'aria-label': t('searchProjects'), value: filter.q, oninput: (event) => { filter.q = event.target.value; refresh() } }),
      el('div', { class: 'row' },
        el('select', { 'aria-label': t('projectKind'), onchange: (event) => { filter.kind = event.target.value; refresh() } },
          el('option', { value: '' }, t('allKinds')), kinds.map((kind) => el('option', { value: kind, selected: kind === filter.kind }, word('kind', kind)))),
        el('label', { class: 'row small' }, el('input', { type: 'checkbox', checked: filter.onlySites, onchange: (event) => { filter.onlySites = event.target.checked; refresh() } }), t('onlySites'))),
      count),
    list)
  refresh()
}

function fill(list, count) {
  const words = filter.q.trim().toLowerCase()
  const found = projects.filter((project) => (!filter.kind || project.kind === filter.kind) && (!filter.onlySites || project.site) &&
    (!words || `${project.code} ${project.name.zh} ${project.name.en}`.toLowerCase().includes(words)))
  count.textContent = t('projectCount', { n: integer(found.length) })
  list.replaceChildren(...found.map(item))
}

function item(project) {
  const status = project.current_status
  const check = el('button', { type: 'button', class: 'mini', onclick: () => document.dispatchEvent(new CustomEvent('checkproject', { detail: project })) }, t('checkThis'))
  const zoom = el('button', { type: 'button', class: 'secondary mini', onclick: () => attempt(() => locate(project), zoom) }, t('onMap'))
  const more = el('details', {}, el('summary', { class: 'small' }, t('details')))
  more.addEventListener('toggle', () => { if (more.open && more.children.length === 1) attempt(() => showDetails(more, project.code)) })
  return el('li', { 'data-project': project.code },
    el('div', { class: 'spread' }, el('h3', {}, pick(project.name)), el('span', { class: 'tag' }, project.code)),
    el('p', { class: 'hint' }, word('kind', project.kind), status ? ` · ${word('status', status.value)} (${t('asOf', { date: status.as_of })})` : ''),
    project.site ? el('div', { class: 'buttons' }, check, zoom) : el('p', { class: 'hint small' }, t('noSite')),
    more)
}

/** Goes to a project and marks its land. */
async function locate(project) {
  fit(project.site.extent, 14)
  showHighlight(await projectShape(project.code), { maxZoom: 14 })
}

async function showDetails(box, code) {
  const project = await get(`/api/projects/${encodeURIComponent(code)}`)
  const units = [...new Set(project.tasks.flatMap((task) => task.units))]
  const line = (label, text) => text && el('p', { class: 'small' }, el('span', { class: 'hint' }, `${label}${t('colon')}`), text)
  box.append(...[
    line(t('sections'), project.sections.join(t('listComma'))), line(t('units'), units.join(t('listComma'))), line(t('planned'), currentLanguage() === 'zh' ? project.status?.text : project.status?.value && word('status', project.status.value)),
    project.milestones.length ? el('ul', { class: 'milestones' }, project.milestones.map((m) => el('li', {}, `${m.date} ${pick(m.title)}`))) : null,
    ...(project.updates ?? []).map((update) => line(update.date, pick(update.text))),
    ...(project.targets ?? []).map((target) => line(pick(target.title), targetText(target))),
  ].filter(Boolean))
}

const targetText = ({ value, unit }) => (unit === 'percent' ? `${value} %` : `${integer(value)} ${word('unit', unit)}`)

export function startProjects() {
  document.addEventListener('language', draw)
  document.addEventListener('session', () => { if (may('read')) attempt(load) })
}
