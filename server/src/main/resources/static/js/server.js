import { currentLanguage, messageOf, pick, t } from './texts.js'

let session = { name: 'anonymous', role: null, may: {}, csrf: null }

export const currentSession = () => session
export const may = (action) => Boolean(session.may?.[action])

/** A failure whose message is the sentence of the server's problem. */
export class Problem extends Error {
  constructor(status, detail, json) {
    super(detail)
    this.status = status
    this.code = json?.code
    this.json = json
  }
}

export async function loadSession() {
  session = await get('/api/session')
  document.dispatchEvent(new CustomEvent('session'))
  return session
}

export const get = (path) => call('GET', path)
export const send = (method, path, body) => call(method, path, JSON.stringify(body ?? {}), { 'Content-Type': 'application/json' })

export const sendText = (method, path, text, type) => call(method, path, text, { 'Content-Type': type })

export async function sendForm(path, form) {
  return call('POST', path, form)
}

/** Calls the server. Every change carries the CSRF token; a problem becomes a Problem with its sentence. */
async function call(method, path, body, headers = {}) {
  const options = { method, body, headers: { 'X-Requested-With': 'XMLHttpRequest', ...headers }, credentials: 'same-origin' }
  if (method !== 'GET' && session.csrf) options.headers[session.csrf.header] = session.csrf.token
  let response
  try {
    response = await fetch(path, options)
  } catch {
    throw new Problem(0, t('networkProblem'))
  }
  const text = await response.text()
  const json = parse(text)
  if (!response.ok) throw new Problem(response.status, inLanguage(json) || json?.title || `${response.status} ${response.statusText}`, json)
  return json ?? text
}

const inLanguage = (problem) => pick(problem?.detail_page) || (currentLanguage() === 'zh' && problem?.detail_zh) || problem?.detail

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export async function login(username, password) {
  const form = new URLSearchParams({ username, password })
  await sendForm('/api/session/login', form)
  await loadSession()
}

export async function logout() {
  await send('POST', '/api/session/logout')
  await loadSession()
}

/** Waits for a job and tells its progress; answers the finished job or throws its message. */
export async function followJob(path, onProgress) {
  return ended((await streamed(path, onProgress)) ?? (await polled(path, onProgress)))
}

/** The job at its end, told by events as it moves; null where no stream is to be had. */
function streamed(path, onProgress) {
  return new Promise((done) => {
    const events = new EventSource(path)
    const close = (job) => { events.close(); done(job) }
    events.addEventListener('progress', (event) => onProgress(JSON.parse(event.data)))
    events.addEventListener('end', (event) => { const job = JSON.parse(event.data); onProgress(job); close(job) })
    events.onerror = () => close(null)
  })
}

async function polled(path, onProgress) {
  for (let wait = 250; ; wait = Math.min(wait * 1.4, 2000)) {
    const job = await get(path)
    onProgress(job)
    if (['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(job.state)) return job
    await new Promise((done) => setTimeout(done, wait))
  }
}

function ended(job) {
  if (job.state === 'SUCCEEDED') return job
  throw Object.assign(new Problem(409, messageOf(job) || job.state), { job })
}
