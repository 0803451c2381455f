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

/** Shows a sentence for some seconds; bad ones stay until they are closed. */
export function say(text, bad = false) {
  const box = el('div', { class: bad ? 'message bad' : 'message', role: bad ? 'alert' : 'status' }, el('span', {}, text))
  box.append(el('button', { type: 'button', class: 'icon', 'aria-label': '×', onclick: () => box.remove() }, '×'))
  byId('messages').append(box)
  setTimeout(() => box.remove(), bad ? 15000 : 4000)
}

/** Runs something that may fail and shows the failure as a sentence; the button is off meanwhile. */
export async function attempt(work, button) {
  if (button) button.disabled = true
  try {
    return await work()
  } catch (failure) {
    say(failure.message, true)
    return undefined
  } finally {
    if (button) button.disabled = false
  }
}

export function download(address, name) {
  const link = el('a', { href: address, download: name })
  document.body.append(link)
  link.click()
  link.remove()
}
