import { get } from './server.js'
import { el } from './elements.js'
import { pick, t } from './texts.js'

/** Fields that state which districts data cover, and since when; ticked are the codes in stated. Answers {node, read}. */
export async function coverageFields(day = '', stated = []) {
  const { features } = await get('/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=planning:district&propertyName=code,name,name_en&outputFormat=application/json')
  const boxes = features.map(({ properties }) => el('label', { class: 'check' }, el('input', { type: 'checkbox', value: properties.code, checked: stated.includes(properties.code) }), el('span', {}, pick({ zh: properties.name, en: properties.name_en }))))
  const date = el('input', { type: 'date', value: day })
  const read = () => {
    const districts = boxes.map((box) => box.querySelector('input')).filter((box) => box.checked).map((box) => box.value)
    return districts.length ? { districts, surveyed_on: date.value || null } : null
  }
  return { node: el('div', { class: 'stack' }, ...boxes, el('label', {}, el('span', {}, t('coverageDay')), date)), read }
}
