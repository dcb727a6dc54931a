import type { Claimed, Decided, ForNewcomer, Language, NewAnswer, Site, ToldAct } from './language.ts'

const verifyAddress = ({ community, address }: Site, { token, displayName }: ForNewcomer) => ({
  subject: `Confirm your address: ${community}`,
  paragraphs: [
    `Hello ${displayName},`,
    `One thing is left before you can write on ${community}: confirm that this address is yours. If a question of yours is waiting, it is published at the same moment.`,
  ],
  action: { label: 'Confirm my address', href: address(`/verify/${token}`) },
  notes: [
    'The link works once, for 24 hours, in any browser.',
    'You did not ask for this? Do nothing: without your confirmation this account cannot publish anything.',
  ],
})

const alreadyRegistered = ({ community, address }: Site) => ({
  subject: `You already have an account: ${community}`,
  paragraphs: [
    'Hello,',
    `Someone, most likely you, has just given this address on ${community}. It already has an account there: just sign in.`,
  ],
  action: { label: 'Sign in', href: address('/sign-in') },
  notes: [
    { label: 'Forgotten your password?', href: address('/reset') },
    'It was not you? There is nothing to do: nothing in your account has changed.',
  ],
})

const resetPassword = ({ community, address }: Site, { token }: { token: string }) => ({
  subject: `Choose a new password: ${community}`,
  paragraphs: ['Hello,', `You asked to choose a new password for ${community}. Here is where:`],
  action: { label: 'Choose a password', href: address(`/reset/${token}`) },
  notes: ['The link works once, for one hour.', 'You did not ask for this? Do nothing: your password stays as it is.'],
})

const notYou = ({ address }: Site) => [
  'It was you? All is well.',
  { label: 'It was not you? Choose another password at once.', href: address('/reset') },
]

const passwordChanged = (site: Site) => ({
  subject: `Your password has changed: ${site.community}`,
  paragraphs: [
    'Hello,',
    `The password of your account on ${site.community} has just changed, and your other devices were signed out.`,
  ],
  notes: notYou(site),
})

const changeAddress = ({ community, address }: Site, { token, displayName }: ForNewcomer) => ({
  subject: `Confirm your new address: ${community}`,
  paragraphs: [
    `Hello ${displayName},`,
    `You want the mails of ${community} to come here, and to sign in with this address. Confirm it:`,
  ],
  action: { label: 'Use this address', href: address(`/change-address/${token}`) },
  notes: [
    'The link works once, for 24 hours. Until then your old address stays in use.',
    'You did not ask for this? Do nothing.',
  ],
})

const addressChanging = (site: Site, { email }: { email: string }) => ({
  subject: `Your address is about to change: ${site.community}`,
  paragraphs: [
    'Hello,',
    `Someone signed in to your account on ${site.community} has asked for its address to become ${email}. That happens once the new address is confirmed.`,
  ],
  notes: notYou(site),
})

function newAnswer({ address }: Site, { title, kind, asked, excerpt, answerPath, unfollowPath, ...answer }: NewAnswer) {
  const author = answer.author ?? 'Someone'
  const question = asked ? 'your question' : 'a question you follow'
  const what = kind === 'question' ? question : 'a discussion you follow'
  return {
    subject: `${author} answered: ${title}`,
    paragraphs: [`${author} answered ${what}, “${title}”.`],
    quote: { from: `${author} writes:`, text: excerpt },
    action: { label: 'Read the answer', href: address(answerPath) },
    notes: [
      ...(asked
        ? ['Does it solve your problem? Say so with one press on the page: those who come next will find it.']
        : []),
      { label: 'Stop following this conversation', href: address(unfollowPath) },
      { label: 'Choose the mails I get', href: address('/settings/preferences') },
    ],
  }
}

const acts: Record<ToldAct, string> = {
  hide: 'Your post was hidden',
  restore: 'Your post is visible again',
  lock: 'Your conversation was locked',
  close: 'Your question was closed',
}

const rules: Record<string, string> = {
  spam: 'advertising',
  abuse: 'hurtful words',
  'off-topic': 'off topic',
  privacy: 'personal data',
  illegal: 'unlawful content',
  duplicate: 'asked before',
  solved: 'solved',
  other: 'other',
}

const decision = ({ community, address }: Site, { act, rule, reason, title, path }: Decided) => ({
  subject: `${acts[act]}: ${title}`,
  paragraphs: [`${acts[act]}, in “${title}”.`, ...(rules[rule] ? [`Rule: ${rules[rule]}.`] : [])],
  quote: { from: 'The reason given:', text: reason },
  action: { label: 'See the conversation', href: address(path) },
  notes: [
    `Every decision on ${community} follows a published rule and gives its reason. What you wrote stays on the page, for you to read.`,
  ],
})

const from = ({ name, source }: Claimed) => (source ? `“${name}” from ${source}` : `“${name}”`)

const claimGranted = ({ community, address }: Site, claimed: Claimed) => ({
  subject: `Yours now: what ${claimed.name} wrote`,
  paragraphs: [`All that ${from(claimed)} has written on ${community} stands under your name now, with its points.`],
  ...(claimed.reason !== null && { quote: { from: 'The moderators write:', text: claimed.reason } }),
  action: { label: 'See my page', href: address(claimed.path) },
  notes: ['You did not ask for this? Report one of the texts, so that the moderators look into it.'],
})

const claimRefused = ({ address }: Site, claimed: Claimed) => ({
  subject: `Not granted: the account of ${claimed.name}`,
  paragraphs: [`You said that ${from(claimed)} is you. The moderators could not tell that it is.`],
  quote: { from: 'The reason given:', text: claimed.reason ?? '' },
  action: { label: 'See the other ways', href: address(claimed.path) },
  notes: ['You may ask again after thirty days. A code in your old profile works at any time.'],
})

const claimOvertaken = ({ address }: Site, claimed: Claimed) => ({
  subject: `Your request has ended: the account of ${claimed.name}`,
  paragraphs: [
    `You said that ${from(claimed)} is you. Meanwhile somebody else has shown that it is theirs, so nothing is left to decide.`,
  ],
  action: { label: 'See my requests', href: address(claimed.path) },
  notes: ['You are sure that it is you? Report one of the texts and say so: the moderators will look into it.'],
})

export const en: Language = {
  ...{ verifyAddress, alreadyRegistered, resetPassword, passwordChanged },
  ...{ changeAddress, addressChanging, newAnswer, decision, claimGranted, claimRefused, claimOvertaken },
}
