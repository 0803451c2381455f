import { byId, download, el } from './elements.js'
import { get } from './server.js'
import { pick, t } from './texts.js'
import { viewExtent } from './map.js'
import { inside, openLayerDialog } from './layer-dialog.js'

const FORMATS = ['shp', 'gpkg', 'geojson', 'csv', 'kml', 'dxf']
const SYSTEMS = ['EPSG:4490', 'EPSG:4326', 'EPSG:4550', 'EPSG:4529', 'EPSG:3857']

/** Offers a layer, or what of it is in the view, as a file. */
export function openDownload(layer) {
  const choice = (id, label, input) => el('label', { class: 'field' }, el('span', {}, t(label)), Object.assign(input, { id }))
  const options = (values, text) => values.map((value) => el('option', { value }, text(value)))
  const format = el('select', {}, options(FORMATS, (code) => t(`format_${code}`)))
  const area = el('select', {}, el('option', { value: 'layer' }, t('wholeLayer')), el('option', { value: 'view' }, t('mapView')))
  const crs = el('input', { list: 'download-systems', placeholder: t('usualCrs') })
  const filter = el('input', { placeholder: "location_status = 'OFFICIAL'", spellcheck: 'false' })
  const label = el('select', {}, el('option', { value: '' }, t('noLabel')), layer.attributes.map(({ name, title }) => el('option', { value: name }, pick(title) || name)))
  const labelField = choice('download-label', 'downloadLabel', label)
  const showLabel = () => { labelField.hidden = !['dxf', 'kml'].includes(format.value) }
  format.addEventListener('change', showLabel)
  showLabel()
  const start = async () => {
    const address = exportAddress(layer, { f: format.value, crs: crs.value, filter: filter.value, bbox: area.value === 'view' ? viewExtent().join(',') : '', label: labelField.hidden ? '' : label.value })
    const head = await fetch(address, { method: 'HEAD', headers: { 'X-Requested-With': 'XMLHttpRequest' } })
    // the head tells that something is wrong, the answer itself says what
    if (!head.ok) return get(address)
    download(address, '')
    byId('layer-dialog').close()
  }
  openLayerDialog(`${t('download')}${t('colon')}${pick(layer.title)}`,
    el('div', { class: 'grid2' }, choice('download-format', 'downloadFormat', format), choice('download-area', 'downloadArea', area), choice('download-crs', 'crs', crs), choice('download-filter', 'downloadFilter', filter)),
    labelField, el('datalist', { id: 'download-systems' }, options(SYSTEMS, (code) => code)), el('p', { class: 'hint' }, t('downloadHint')),
    el('div', { class: 'buttons' }, el('button', { type: 'button', id: 'start-download', onclick: inside(start) }, t('download'))))
}

function exportAddress(layer, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value.trim() !== '')
  return `/api/layers/${encodeURIComponent(layer.name)}/export?${new URLSearchParams(given)}`
}
