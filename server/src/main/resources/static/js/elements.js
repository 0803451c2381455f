/**
 * Builds an element. Attributes starting with "on" are listeners; text is always set as text, so that no data of a
 * layer can become markup.
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
    else if (name === 'class') node.className = value
    else if (name in node && typeof value !== 'string') node[name] = value
    else node.setAttribute(name, value === true ? '' : value)
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false))
  return node
}

export const byId = (id) => document.getElementById(id)

/** Shows a sentence for some seconds, a bad one for longer, each once at a time. An offer {text, work} is a button beside it. */
export function say(text, bad = false, offer = null) {
  const box = el('div', { class: bad ? 'message bad' : 'message', role: bad ? 'alert' : 'status' }, el('span', {}, text))
  if (offer) box.append(el('button', { type: 'button', class: 'link', onclick: ({ target }) => { attempt(offer.work, target).then(() => box.remove()) } }, offer.text))
  box.append(el('button', { type: 'button', class: 'icon', 'aria-label': '×', onclick: () => box.remove() }, '×'))
  const messages = byId('messages')
  for (const old of messages.children) if (old.firstElementChild?.textContent === text) old.remove()
  messages.append(box)
  // shown once more, it lies above a dialog that was opened since
  if (messages.matches(':popover-open')) messages.hidePopover()
  messages.showPopover()
  setTimeout(() => box.remove(), bad ? 20000 : offer ? 12000 : 4000)
}

/** Runs something that may fail and shows the failure as a sentence; the button is off meanwhile. */
export async function attempt(work, button) {
  if (button) button.disabled = true
  button?.closest('dialog')?.querySelectorAll('.problem.of-button').forEach((old) => old.remove())
  try {
    return await work()
  } catch (failure) {
    if (!sayBeside(button, failure.message)) say(failure.message, true)
    return undefined
  } finally {
    if (button) button.disabled = false
  }
}

/** A failure of a dialog's button is told in that dialog, since nothing outside of it can be reached. */
function sayBeside(button, text) {
  if (!button?.isConnected || !button.closest('dialog[open]')) return false
  const problem = el('p', { class: 'problem of-button', role: 'alert' }, text)
  const row = button.closest('.buttons') ?? button
  row.after(problem)
  problem.scrollIntoView({ block: 'nearest' })
  return true
}

/** Copies what stands in an input; a browser that keeps its clipboard from the page copies the selection. */
export async function copyFrom(input, told) {
  input.select()
  try {
    await navigator.clipboard.writeText(input.value)
  } catch {
    document.execCommand('copy')
  }
  say(told)
}

export function download(address, name) {
  const link = el('a', { href: address, download: name })
  document.body.append(link)
  link.click()
  link.remove()
}
