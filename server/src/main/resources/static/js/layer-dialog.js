import { attempt, byId, el } from './elements.js'
import { t } from './texts.js'

/** Opens the dialog on a layer with a title and what stands in it. */
export function openLayerDialog(title, ...content) {
  const dialog = byId('layer-dialog')
  dialog.replaceChildren(...[el('div', { class: 'spread' }, el('h2', { id: 'layer-title' }, title), el('button', { type: 'button', class: 'icon', 'aria-label': t('close'), onclick: () => dialog.close() }, '×')), ...content].filter(Boolean))
  dialog.showModal()
}

/** Runs what a button of the dialog asks for. */
export const inside = (work) => ({ target }) => attempt(work, target)
