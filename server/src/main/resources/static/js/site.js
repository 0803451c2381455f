import { get, sendForm } from './server.js'
import { attempt, el } from './elements.js'
import { t } from './texts.js'
import { showHighlight, showSite } from './map.js'

/** The site of the next check: {request, named}, named being what the page calls it; null when none is chosen. */
let site = null
/** The shape of it on the map. */
let drawn = null
/** A file that does not say its CRS, waiting for somebody to say it. */
let waiting = null
export const currentSite = () => site

function choose(next, shape) {
  site = next
  drawn = shape
  waiting = null
  showHighlight(null)
  showSite(shape)
  document.dispatchEvent(new CustomEvent('site'))
}

export const clearSite = () => choose(null, null)

/** A project of the registry: its parts come from the layer project_site. */
export async function chooseProject(project) {
  choose({ project, request: { project: project.code }, named: { key: 'siteProject', code: project.code, name: project.name } }, null)
  const shape = await projectShape(project.code)
  if (site?.project !== project) return
  drawn = shape
  showSite(shape)
}

/** The parts of a project as GeoJSON. */
export function projectShape(code) {
  const condition = `project='${code.replaceAll("'", "''")}'`
  const query = new URLSearchParams({ service: 'WFS', version: '2.0.0', request: 'GetFeature', typeNames: 'project_site', outputFormat: 'application/json', CQL_FILTER: condition })
  return get(`/wfs?${query}`)
}

export function chooseDrawing(geometry) {
  choose({ request: { site: geometry }, named: { key: 'siteDrawn', shape: geometry.type } }, geometry)
}

export function chooseUpload(upload, name) {
  choose({ request: { upload: upload.id }, named: { key: 'siteUpload', name } }, null)
}

/**
 * A GeoJSON file in degrees, read here; several features become one geometry of one kind. The server reads one that names
 * a CRS. The site before stays when the file cannot be read.
 */
export async function chooseFile(file) {
  let json
  try {
    json = JSON.parse(await file.text())
  } catch {
    throw new Error(t('badFile', { name: file.name }))
  }
  if (json?.crs) return chooseZip(file)
  const geometry = together(json)
  choose({ request: { site: geometry }, named: { key: 'siteFile', name: file.name } }, geometry)
}

/** A file that the server reads and does not keep; one that does not say its CRS asks for it. */
export async function chooseZip(file, crs) {
  const before = site
  const shape = drawn
  // a check must not run on the site before while the file is read
  clearSite()
  const form = new FormData()
  form.append('file', file)
  if (crs) form.append('crs', crs)
  try {
    const { geometry, notes, source } = await sendForm('/api/sites', form)
    // which file it was and what was done to its geometry stands in the report, too
    const told = notes.map((note) => ({ zh: note.message_zh ?? note.message, en: note.message }))
    const request = { parts: [{ geometry, source, ...(told.length ? { notes: told } : {}) }] }
    choose({ request, notes: told, named: { key: 'siteFile', name: file.name } }, geometry)
  } catch (failure) {
    if (!crs && failure.code !== 'CRS_MISSING') {
      if (before) choose(before, shape)
      throw failure
    }
    waiting = { file, crs: crs ?? '', problem: crs ? failure.message : null }
    document.dispatchEvent(new CustomEvent('site'))
  }
}

/** Codes that files of this area are in, for a field that takes any. */
const USUAL_CRS = { 'EPSG:4490': 'CGCS2000', 'EPSG:4529': 'CGCS2000 / 3° GK 41', 'EPSG:4550': 'CGCS2000 / 3° GK CM 123E', 'EPSG:4528': 'CGCS2000 / 3° GK 40', 'EPSG:4549': 'CGCS2000 / 3° GK CM 120E', 'EPSG:4326': 'WGS 84' }

/** Asks for the CRS of the waiting file; null when none waits. */
export function crsQuestion() {
  if (!waiting) return null
  const { file, crs, problem } = waiting
  const input = el('input', { id: 'site-crs', list: 'usual-crs', value: crs, placeholder: 'EPSG:4529' })
  const go = el('button', { type: 'button', class: 'mini', id: 'send-site-crs', onclick: () => attempt(async () => {
    if (!/^(EPSG:)?\d+$/i.test(input.value.trim())) throw new Error(t('crsCode'))
    await chooseZip(file, input.value.trim().toUpperCase().replace(/^(?!EPSG:)/, 'EPSG:'))
  }, go) }, t('apply'))
  return el('div', { class: 'stack' }, el('label', { class: 'field' }, el('span', {}, t('siteCrs', { name: file.name })), input),
    el('datalist', { id: 'usual-crs' }, Object.entries(USUAL_CRS).map(([code, title]) => el('option', { value: code }, title))),
    problem ? el('p', { class: 'problem', role: 'alert' }, problem) : null, go)
}

function together(json) {
  const geometries = (json.type === 'FeatureCollection' ? json.features : [json]).map((one) => (one?.type === 'Feature' ? one.geometry : one))
  if (!geometries.length || !geometries.some((one) => one?.coordinates)) throw new Error(t('noGeometry'))
  // a smaller site than the file's must never be checked in silence
  if (!geometries.every((one) => one?.coordinates)) throw new Error(t('mixedSite'))
  if (geometries.some((one) => !inDegrees(one.coordinates))) throw new Error(t('swapped'))
  if (geometries.length === 1) return geometries[0]
  const kinds = new Set(geometries.map((one) => one.type.replace('Multi', '')))
  if (kinds.size > 1) throw new Error(t('mixedSite'))
  // polygons that overlap are no MultiPolygon; the server counts their ground once
  return { type: 'GeometryCollection', geometries }
}

function inDegrees(coordinates) {
  if (typeof coordinates[0] !== 'number') return coordinates.every(inDegrees)
  return Math.abs(coordinates[0]) <= 180 && Math.abs(coordinates[1]) <= 90
}
