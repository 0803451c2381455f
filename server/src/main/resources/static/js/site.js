import { get, sendForm } from './server.js'
import { t, pick } from './texts.js'
import { showSite } from './map.js'

/** The site of the next check: {kind, request, label()}; null when none is chosen. */
let site = null
export const currentSite = () => site

function choose(next, shape) {
  site = next
  showSite(shape)
  document.dispatchEvent(new CustomEvent('site'))
}

export const clearSite = () => choose(null, null)

/** A project of the registry: its parts come from the layer project_site. */
export async function chooseProject(project) {
  choose({ project, request: { project: project.code }, label: () => t('siteProject', { code: project.code, name: pick(project.name) }) }, null)
  const condition = `project='${project.code.replaceAll("'", "''")}'`
  const query = new URLSearchParams({ service: 'WFS', version: '2.0.0', request: 'GetFeature', typeNames: 'project_site', outputFormat: 'application/json', CQL_FILTER: condition })
  const shape = await get(`/wfs?${query}`)
  if (site?.project === project) showSite(shape)
}

export function chooseDrawing(geometry) {
  choose({ request: { site: geometry }, label: () => t('siteDrawn', { shape: t(`shape_${geometry.type}`) }) }, geometry)
}

export function chooseUpload(upload, name) {
  choose({ request: { upload: upload.id }, label: () => t('siteUpload', { name }) }, null)
}

/** A GeoJSON file, read here; several features become one geometry of one kind. */
export async function chooseFile(file) {
  let json
  try {
    json = JSON.parse(await file.text())
  } catch {
    throw new Error(t('badFile', { name: file.name }))
  }
  const geometry = together(json)
  choose({ request: { site: geometry }, label: () => t('siteFile', { name: file.name }) }, geometry)
}

/** A zipped shapefile, read by the server and not kept there. */
export async function chooseZip(file) {
  const form = new FormData()
  form.append('file', file)
  const { geometry } = await sendForm('/api/sites', form)
  choose({ request: { site: geometry }, label: () => t('siteFile', { name: file.name }) }, geometry)
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
  const coordinates = geometries.flatMap((one) => (one.type.startsWith('Multi') ? one.coordinates : [one.coordinates]))
  return { type: `Multi${[...kinds][0]}`, coordinates }
}

function inDegrees(coordinates) {
  if (typeof coordinates[0] !== 'number') return coordinates.every(inDegrees)
  return Math.abs(coordinates[0]) <= 180 && Math.abs(coordinates[1]) <= 90
}
