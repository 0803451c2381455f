import { currentSession, get, loadSession, login, logout, may } from './server.js'
import { attempt, byId, copyFrom, el, say } from './elements.js'
import { currentLanguage, setLanguage, t, translatePage, word } from './texts.js'
import { finishDrawing, startMap, stopDrawing } from './map.js'
import { startLayers } from './layers.js'
import { startProjects } from './projects.js'
import { startCheck } from './check.js'
import { startReport } from './report.js'
import { startMatrix } from './matrix.js'
import { startRules } from './rules.js'
import { startUpkeep } from './upkeep.js'
import { startTabs } from './tabs.js'

function askLogin() {
  byId('login-problem').hidden = true
  byId('login-form').reset()
  if (!byId('login-dialog').open) byId('login-dialog').showModal()
}

async function submitLogin(event) {
  event.preventDefault()
  const form = event.target
  const problem = byId('login-problem')
  problem.hidden = true
  try {
    await login(form.username.value, form.password.value)
    byId('login-dialog').close()
    say(t('loggedIn', { name: currentSession().name }))
  } catch (failure) {
    problem.textContent = failure.status === 401 ? t('loginWrong') : failure.message
    problem.hidden = false
  }
}

function showWho() {
  const { name, role } = currentSession()
  byId('who').textContent = role ? `${name} · ${word('role', role)}` : ''
  byId('login-button').textContent = role ? t('logout') : t('login')
  if (!may('read')) askLogin()
}

async function showServices() {
  const { services } = await get('/api/page')
  const dialog = byId('services-dialog')
  const line = (name, address) => {
    const input = el('input', { readonly: true, value: address, 'aria-label': name })
    const copy = () => attempt(() => copyFrom(input, t('copied')))
    return el('label', {}, el('span', {}, name), el('div', { class: 'address' }, input, el('button', { type: 'button', onclick: copy }, t('copy'))))
  }
  dialog.replaceChildren(el('h2', { id: 'services-title' }, t('servicesTitle')), el('p', { class: 'hint' }, t('servicesHint')),
    line('WMS 1.3.0 / 1.1.1', services.wms), line('WFS 2.0.0', services.wfs),
    el('div', { class: 'buttons' }, el('button', { type: 'button', class: 'secondary', onclick: () => dialog.close() }, t('close'))))
  dialog.showModal()
}

function showDrawHint(event) {
  const hint = byId('draw-hint')
  hint.hidden = !event.detail
  byId('draw-done').hidden = event.detail === 'Point'
  hint.firstElementChild.textContent = event.detail === 'Point' ? t('drawPointHint') : t('drawHint')
}

function showLanguage() {
  byId('language').textContent = currentLanguage() === 'zh' ? 'English' : '中文'
  byId('language').lang = currentLanguage() === 'zh' ? 'en' : 'zh'
  showWho()
}

translatePage()
startMap()
startTabs()
for (const start of [startLayers, startProjects, startCheck, startMatrix, startReport, startRules, startUpkeep]) start()
byId('language').addEventListener('click', () => setLanguage(currentLanguage() === 'zh' ? 'en' : 'zh'))
byId('login-button').addEventListener('click', () => (currentSession().role ? attempt(async () => { await logout(); say(t('loggedOut')) }) : askLogin()))
byId('login-form').addEventListener('submit', submitLogin)
byId('services-button').addEventListener('click', (event) => attempt(showServices, event.target))
byId('draw-done').addEventListener('click', finishDrawing)
byId('draw-cancel').addEventListener('click', stopDrawing)
byId('notice-close').addEventListener('click', () => { byId('synthetic-notice').hidden = true })
document.querySelectorAll('[data-close]').forEach((button) => button.addEventListener('click', () => button.closest('dialog').close()))
document.addEventListener('asklogin', askLogin)
document.addEventListener('drawing', showDrawHint)
document.addEventListener('session', showWho)
document.addEventListener('language', showLanguage)
byId('language').textContent = currentLanguage() === 'zh' ? 'English' : '中文'
attempt(loadSession)
