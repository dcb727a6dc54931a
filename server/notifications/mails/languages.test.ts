import { expect, test } from 'vitest'
import { locales } from '#server/platform/ctx.ts'
import type { Letter } from '../letter.ts'
import { type Site, toldActs } from './language.ts'
import { languages } from './languages.ts'

const site: Site = { community: 'Entraide', address: (path) => `https://hub.example${path}` }
const to = { token: 'secret', displayName: 'Tiana' }
const answer = { title: 'The lid', kind: 'question', author: 'Priya', excerpt: 'Turn it.' }
const paths = { answerPath: '/posts/1', unfollowPath: '/unfollow/1' }
const decided = { rule: 'spam', reason: 'An advertisement.', title: 'The lid', path: '/posts/1' }

const claimed = { name: 'Anna', source: 'Camping', reason: 'Same picture.', path: '/members/anna' }

function lettersIn(locale: (typeof locales)[number]): Letter[] {
  const write = languages[locale]
  return [
    write.verifyAddress(site, to),
    write.alreadyRegistered(site),
    write.resetPassword(site, to),
    write.passwordChanged(site),
    write.changeAddress(site, to),
    write.addressChanging(site, { email: 'new@example.org' }),
    ...[true, false].map((asked) => write.newAnswer(site, { ...answer, ...paths, asked })),
    write.newAnswer(site, { ...answer, ...paths, asked: false, kind: 'discussion', author: null }),
    ...[claimed, { ...claimed, source: null, reason: null }].map((about) => write.claimGranted(site, about)),
    write.claimRefused(site, claimed),
    write.claimOvertaken(site, claimed),
    ...toldActs.map((act) => write.decision(site, { ...decided, act })),
  ]
}

/** Everywhere a letter leads. */
const linksOf = ({ action, notes }: Letter) =>
  [...(action ? [action] : []), ...notes].flatMap((part) => (typeof part === 'string' ? [] : [part.href]))

test('every language writes the same letters: other words, the same links', () => {
  const [own, ...others] = locales.map(lettersIn)
  for (const letters of others) {
    expect(letters.map(linksOf)).toEqual(own?.map(linksOf))
    expect(letters.filter(({ subject }, index) => subject === own?.[index]?.subject)).toEqual([])
  }
})
