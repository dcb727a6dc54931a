import type { Letter } from '../letter.ts'

/** What every letter may name. */
export interface Site {
  /** The community's name. */
  readonly community: string
  /** Makes a path of the site an address. */
  readonly address: (path: string) => string
}

/** The secret of a link, and whom the mail speaks to. */
export interface ForNewcomer {
  readonly token: string
  readonly displayName: string
}

/** Acts an author is written to about; what is given back is told, too. */
export const toldActs = ['hide', 'restore', 'lock', 'close'] as const
export type ToldAct = (typeof toldActs)[number]

export interface Decided {
  readonly act: ToldAct
  /** Key of the published rule. */
  readonly rule: string
  /** The moderator's own words. */
  readonly reason: string
  readonly title: string
  readonly path: string
}

export interface NewAnswer {
  readonly title: string
  readonly kind: string
  /** Null: the answerer's account is gone. */
  readonly author: string | null
  readonly excerpt: string
  /** Paths: to the answer, and to the page that stops these mails. */
  readonly answerPath: string
  readonly unfollowPath: string
  /** The recipient asked the question. */
  readonly asked: boolean
}

export interface Claimed {
  /** The imported member's name, and the community it came from, where that is known. */
  readonly name: string
  readonly source: string | null
  /** The moderator's own words; null where no person decided. */
  readonly reason: string | null
  readonly path: string
}

/** Every letter in one language. A further language is one more file of these, named in `languages.ts`. */
export interface Language {
  /** Goes to whoever typed the address: it must make sense to someone who did not. */
  readonly verifyAddress: (site: Site, to: ForNewcomer) => Letter
  /** Someone, most likely the owner, has registered an address that has an account. The form did not say so: this does. */
  readonly alreadyRegistered: (site: Site) => Letter
  readonly resetPassword: (site: Site, link: { readonly token: string }) => Letter
  readonly passwordChanged: (site: Site) => Letter
  /** To the new address: proves that it is theirs. */
  readonly changeAddress: (site: Site, to: ForNewcomer) => Letter
  /** To the old address: whoever took over the account cannot take it away unseen. */
  readonly addressChanging: (site: Site, wanted: { readonly email: string }) => Letter
  readonly newAnswer: (site: Site, answer: NewAnswer) => Letter
  /** The author is told what was decided, under which rule, and why: in full, not by a code. */
  readonly decision: (site: Site, decided: Decided) => Letter
  /** An imported member is theirs now: also for whoever has not done it themselves. */
  readonly claimGranted: (site: Site, claimed: Claimed) => Letter
  readonly claimRefused: (site: Site, claimed: Claimed) => Letter
  /** They had asked for the same member, and another has shown who they are. */
  readonly claimOvertaken: (site: Site, claimed: Claimed) => Letter
}
