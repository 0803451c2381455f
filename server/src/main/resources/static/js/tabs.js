import { byId } from './elements.js'

const NAMES = ['layers', 'projects', 'check', 'data']

export function selectTab(name, focus = false) {
  for (const one of NAMES) {
    const tab = byId(`tab-${one}`)
    const chosen = one === name
    tab.setAttribute('aria-selected', String(chosen))
    tab.tabIndex = chosen ? 0 : -1
    byId(`pane-${one}`).hidden = !chosen
    if (chosen && focus) tab.focus()
  }
  document.dispatchEvent(new CustomEvent('tabchanged'))
}

export function startTabs() {
  NAMES.forEach((name, at) => {
    const tab = byId(`tab-${name}`)
    tab.addEventListener('click', () => selectTab(name))
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
      if (step) selectTab(NAMES[(at + step + NAMES.length) % NAMES.length], true)
    })
  })
}
