import zh from './dictionary-zh.js'
import en from './dictionary-en.js'

const dictionaries = { zh, en }
const STORED = 'planatlas.language'
let language = localStorage.getItem(STORED) === 'en' ? 'en' : 'zh'

export const currentLanguage = () => language

/** The text of a key, with {places} filled, for one thing that of key_one; the key itself when the dictionary lacks it. */
export function t(key, places = {}) {
  const words = dictionaries[language]
  const text = (places.n === '1' && words[`${key}_one`]) || words[key]
  if (typeof text !== 'string') return text ?? key
  return text.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole)
}

/** The text of a code such as kind_reservoir; the bare code when nobody has translated it. */
export function word(prefix, code) {
  return dictionaries[language][`${prefix}_${code}`] ?? String(code ?? '')
}

/** A {zh, en} pair in the language of the page. */
export const pick = (text) => (text ? (typeof text === 'string' ? text : text[language] || text.zh || '') : '')

/** The sentence of a fault, problem or job in the words and the language of the page where it has them. */
export const messageOf = (one) => pick(one.message_page) || (language === 'zh' && one.message_zh) || one.message

export function setLanguage(next) {
  language = next
  localStorage.setItem(STORED, next)
  translatePage()
  document.dispatchEvent(new CustomEvent('language'))
}

/** Fills the fixed parts of the page: data-i18n is the text, data-i18n-label the name for screen readers. */
export function translatePage() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.querySelectorAll('[data-i18n]').forEach((node) => { node.textContent = t(node.dataset.i18n) })
  document.querySelectorAll('[data-i18n-label]').forEach((node) => node.setAttribute('aria-label', t(node.dataset.i18nLabel)))
}

export const number = (value, digits) =>
  Number(value ?? 0).toLocaleString(language === 'zh' ? 'zh-CN' : 'en', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** Square metres as hectares and mu (1 ha = 15 mu). */
export const hectares = (m2) => `${number((m2 ?? 0) / 10000, 4)} ${t('ha')}`
export const mu = (m2) => `${number(((m2 ?? 0) / 10000) * 15, 2)} ${t('mu')}`
export const integer = (value) => number(value, 0)
export const metres = (value) => (value >= 1000 ? `${number(value / 1000, 2)} km` : `${number(value, 1)} m`)
/** With two decimals, and neither nothing nor everything unless it is. */
export const percent = (share) => (share > 0 && share < 5e-5 ? '< 0.01 %' : share < 1 && share >= 0.99995 ? '> 99.99 %' : `${number((share ?? 0) * 100, 2)} %`)

export function localTime(text) {
  return text ? new Date(text).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' }) : ''
}
