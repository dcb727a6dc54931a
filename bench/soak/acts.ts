import { randomUUID } from 'node:crypto'
import type { Page } from './browser.ts'
import { chance, numberBetween, oneOf } from './chance.ts'
import type { PageForm } from './forms.ts'
import { aBody, aComment, aTitle, markForm, markOf } from './texts.ts'
import type { Inhabitant, World } from './world.ts'

/** One thing that somebody does on a thread's page, by what the page offers them. */
export interface Doing {
  readonly who: Inhabitant
  readonly world: World
  readonly page: Page
}

const formTo = (page: Page, action: string): PageForm | undefined =>
  oneOf(page.forms.filter((form) => form.action === action))
const formWith = (page: Page, field: string): PageForm | undefined => page.forms.find(({ fields }) => field in fields)
const linkIn = (page: Page, link: RegExp): string | undefined =>
  oneOf([...page.html.matchAll(link)].map(([, path]) => path))

export async function ask({ who, world }: Omit<Doing, 'page'>): Promise<void> {
  const about = new URLSearchParams({ title: aTitle(), space: oneOf(['tents', 'stoves']) ?? '' })
  if (chance(0.5)) about.set('product', oneOf(world.products) ?? '')
  const form = formWith(await who.browser.open(`/ask?${about}`), 'formToken')
  if (!form) return world.ledger.problem('The page to ask on has no form.')
  const mark = randomUUID()
  const tags = chance(0.6) ? `soaked, ${oneOf(['wet', 'dry', 'damp'])}` : ''
  const kind = chance(0.15) ? 'discussion' : 'question'
  const fields = { ...form.fields, body: aBody(mark), tags, kind }
  const { fate, location } = await who.browser.send('question', { action: '/ask', fields })
  world.ledger.write({ kind: 'question', mark, fate })
  if (fate === 'acknowledged') for (const known of [world.threads, who.own]) known.push(location)
}

async function answer({ who, world, page }: Doing): Promise<void> {
  const form = page.forms.find(({ fields }) => 'threadId' in fields && 'formToken' in fields)
  if (!form) return
  const mark = randomUUID()
  const { fate } = await who.browser.send('answer', { ...form, fields: { ...form.fields, body: aBody(mark) } })
  world.ledger.write({ kind: 'answer', mark, fate })
}

async function comment({ who, world, page }: Doing): Promise<void> {
  const link = linkIn(page, /href="([^"#]*\?comment=[^"#]*)/g)
  const form = link && formWith(await who.browser.open(link.replaceAll('&amp;', '&')), 'parentId')
  if (!form) return
  const mark = randomUUID()
  const { fate } = await who.browser.send('comment', { ...form, fields: { ...form.fields, body: aComment(mark) } })
  world.ledger.write({ kind: 'comment', mark, fate })
}

async function vote({ who, world, page }: Doing): Promise<void> {
  const form = formTo(page, '/votes')
  if (!form) return
  const value = form.fields.value ?? form.buttons[0]?.value ?? '0'
  const { fate } = await who.browser.send('vote', { ...form, fields: { ...form.fields, value } })
  world.ledger.say({ of: `vote ${who.id} ${form.fields.postId}`, word: value, fate, before: '0' })
}

async function accept({ who, world, page }: Doing): Promise<void> {
  const form = formTo(page, '/acceptance') ?? formTo(page, '/acceptance/withdraw')
  const threadId = formTo(page, '/follow')?.fields.threadId
  if (!form || !threadId || who.moderator) return
  const word = form.action === '/acceptance' ? (form.fields.postId ?? '') : 'none'
  const { fate } = await who.browser.send('acceptance', form)
  world.ledger.say({ of: `accepted ${threadId}`, word, fate, before: 'none' })
}

async function follow({ who, world, page }: Doing): Promise<void> {
  const form = formTo(page, '/follow')
  // Who asked goes on being written to: that is counted at the end. Theirs is the text they may take back, also where the thread is locked.
  if (!form || who.own.some((path) => page.path.startsWith(path)) || /\/posts\/\w+\/withdraw"/.test(page.html)) return
  const word = form.buttons[0]?.value ?? ''
  const { fate } = await who.browser.send('follow', { ...form, fields: { ...form.fields, follow: word } })
  world.ledger.say({
    of: `follow ${who.id} ${form.fields.threadId}`,
    word,
    fate,
    before: word === 'true' ? 'false' : 'true',
  })
}

async function edit({ who, world, page }: Doing): Promise<void> {
  const form = await formBehind(who, page, /href="(\/posts\/\w+\/edit)"/g, 'basedOn')
  const found = new RegExp(markForm).exec(form?.fields.body ?? '')
  if (!form || !found) return
  const [standing, mark = ''] = found
  const times = (world.edits.get(mark) ?? 0) + 1
  world.edits.set(mark, times)
  const body = (form.fields.body ?? '').replace(standing, markOf(mark, times))
  const { fate } = await who.browser.send('edit', { ...form, fields: { ...form.fields, body } })
  world.ledger.say({ of: `text ${mark}`, word: String(times), fate, before: '0' })
}

async function withdraw({ who, world, page }: Doing): Promise<void> {
  const form = await formBehind(who, page, /href="(\/posts\/\w+\/withdraw)"/g, 'postId')
  if (!form) return
  const { fate } = await who.browser.send('withdrawal', form)
  world.ledger.say({ of: `gone ${form.fields.postId}`, word: 'yes', fate, before: 'no' })
}

async function place({ who, page }: Doing): Promise<void> {
  const form = await formBehind(who, page, /href="(\/posts\/\w+\/place)"/g, 'otherProductIds')
  if (!form) return
  const spaceId = oneOf((form.choices.spaceId ?? []).filter(Boolean)) ?? ''
  const tags = oneOf(['', 'wet', 'dry, soaked', 'damp, wet, dry']) ?? ''
  await who.browser.send('place', { ...form, fields: { ...form.fields, spaceId, tags } })
}

async function report({ who, world, page }: Doing): Promise<void> {
  const form = await formBehind(who, page, /href="(\/posts\/\w+\/report)"/g, 'contributionId')
  if (!form) return
  const mark = randomUUID()
  const fields = {
    ...form.fields,
    reason: oneOf(form.choices.reason ?? []) ?? '',
    text: `It is wet. ${markOf(mark, 0)}`,
  }
  const { fate } = await who.browser.send('report', { ...form, fields })
  world.ledger.write({ kind: 'report', mark, fate })
}

/** What was hidden, locked or closed is mostly opened again: a community in which nothing can be answered is no load. */
async function decide({ who, world, page }: Doing): Promise<void> {
  const form = await formBehind(who, page, /href="(\/posts\/\w+\/decide)"/g, 'contributionId')
  const acts = form?.choices.act ?? []
  const act = acts.find((offered) => /^(restore|unlock|reopen)$/.test(offered)) ?? oneOf(acts)
  if (!form || !act) return
  const mark = randomUUID()
  const fields = { ...form.fields, act, rule: 'other', reason: `It is off the mark. ${markOf(mark, 0)}` }
  const { fate } = await who.browser.send('decision', { ...form, fields })
  world.ledger.write({ kind: 'decision', mark, fate })
}

async function formBehind(
  who: Inhabitant,
  page: Page,
  ...[link, field]: [RegExp, string]
): Promise<PageForm | undefined> {
  const path = linkIn(page, link)
  return path === undefined ? undefined : formWith(await who.browser.open(path), field)
}

export async function register({ who, world }: Omit<Doing, 'page'>): Promise<void> {
  const form = formWith(await who.browser.open('/register'), 'password')
  if (!form) return world.ledger.problem('The page to register on has no form.')
  const mark = randomUUID()
  const fields = { ...form.fields, email: `${mark}@example.org`, displayName: 'Newcomer', password: `${mark} is mine` }
  const { fate } = await who.browser.send('registration', { ...form, fields })
  world.ledger.write({ kind: 'newcomer', mark, fate })
}

/** What readers look at beside threads. */
export async function read({ who, world }: Omit<Doing, 'page'>): Promise<void> {
  const lists = [
    '/',
    '/questions',
    '/questions?sort=hot',
    '/discussions',
    '/spaces/tents',
    '/tags/soaked',
    '/products',
    '/feeds/questions.atom',
  ]
  const searches = ['/search?q=silicone', '/search?q=toile+pluie', `/search?q=${numberBetween(1, 99_999)}`]
  await who.browser.open(oneOf([...lists, ...searches, `/products/${oneOf(world.products)}`]) ?? '/')
}

export const onThreads = { answer, comment, vote, accept, follow, edit, withdraw, place, report, decide } as const
