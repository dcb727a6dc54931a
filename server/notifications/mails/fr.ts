import type { Claimed, Decided, ForNewcomer, Language, NewAnswer, Site, ToldAct } from './language.ts'

const verifyAddress = ({ community, address }: Site, { token, displayName }: ForNewcomer) => ({
  subject: `Confirmez votre adresse : ${community}`,
  paragraphs: [
    `Bonjour ${displayName},`,
    `Il ne manque qu’un geste pour écrire sur ${community} : confirmer que cette adresse est la vôtre. Si une question attend, elle sera publiée au même moment.`,
  ],
  action: { label: 'Confirmer mon adresse', href: address(`/verify/${token}`) },
  notes: [
    'Le lien fonctionne une fois, pendant 24 heures, dans n’importe quel navigateur.',
    'Vous n’avez rien demandé ? Ne faites rien : sans votre confirmation, ce compte ne peut rien publier.',
  ],
})

const alreadyRegistered = ({ community, address }: Site) => ({
  subject: `Vous avez déjà un compte : ${community}`,
  paragraphs: [
    'Bonjour,',
    `Quelqu’un, sans doute vous, vient de donner cette adresse sur ${community}. Elle y a déjà un compte : il suffit de vous connecter.`,
  ],
  action: { label: 'Me connecter', href: address('/sign-in') },
  notes: [
    { label: 'Mot de passe oublié ?', href: address('/reset') },
    'Ce n’était pas vous ? Il n’y a rien à faire : rien n’a changé dans votre compte.',
  ],
})

const resetPassword = ({ community, address }: Site, { token }: { token: string }) => ({
  subject: `Choisir un nouveau mot de passe : ${community}`,
  paragraphs: ['Bonjour,', `Vous avez demandé à choisir un nouveau mot de passe pour ${community}. C’est ici :`],
  action: { label: 'Choisir un mot de passe', href: address(`/reset/${token}`) },
  notes: [
    'Le lien fonctionne une fois, pendant une heure.',
    'Vous n’avez rien demandé ? Ne faites rien : votre mot de passe reste le même.',
  ],
})

const notYou = ({ address }: Site) => [
  'C’était vous ? Tout va bien.',
  { label: 'Ce n’était pas vous ? Choisissez tout de suite un autre mot de passe.', href: address('/reset') },
]

const passwordChanged = (site: Site) => ({
  subject: `Votre mot de passe a changé : ${site.community}`,
  paragraphs: [
    'Bonjour,',
    `Le mot de passe de votre compte sur ${site.community} vient de changer, et les autres appareils ont été déconnectés.`,
  ],
  notes: notYou(site),
})

const changeAddress = ({ community, address }: Site, { token, displayName }: ForNewcomer) => ({
  subject: `Confirmez votre nouvelle adresse : ${community}`,
  paragraphs: [
    `Bonjour ${displayName},`,
    `Vous voulez recevoir ici les mails de ${community}, et vous connecter avec cette adresse. Confirmez-le :`,
  ],
  action: { label: 'Utiliser cette adresse', href: address(`/change-address/${token}`) },
  notes: [
    'Le lien fonctionne une fois, pendant 24 heures. D’ici là, l’ancienne adresse reste la bonne.',
    'Vous n’avez rien demandé ? Ne faites rien.',
  ],
})

const addressChanging = (site: Site, { email }: { email: string }) => ({
  subject: `Votre adresse va changer : ${site.community}`,
  paragraphs: [
    'Bonjour,',
    `Quelqu’un de connecté à votre compte sur ${site.community} a demandé que son adresse devienne ${email}. Cela se fera quand la nouvelle adresse aura été confirmée.`,
  ],
  notes: notYou(site),
})

function newAnswer({ address }: Site, { title, kind, asked, excerpt, answerPath, unfollowPath, ...answer }: NewAnswer) {
  const author = answer.author ?? 'Quelqu’un'
  const question = asked ? 'votre question' : 'une question que vous suivez'
  const what = kind === 'question' ? question : 'une discussion que vous suivez'
  return {
    subject: `${author} a répondu : ${title}`,
    paragraphs: [`${author} a répondu à ${what}, « ${title} ».`],
    quote: { from: `${author} écrit :`, text: excerpt },
    action: { label: 'Lire la réponse', href: address(answerPath) },
    notes: [
      ...(asked ? ['Elle résout votre problème ? Dites-le d’un geste sur la page : les suivants la trouveront.'] : []),
      { label: 'Ne plus suivre cette conversation', href: address(unfollowPath) },
      { label: 'Choisir les mails que je reçois', href: address('/settings/preferences') },
    ],
  }
}

const acts: Record<ToldAct, string> = {
  hide: 'Votre message a été masqué',
  restore: 'Votre message est de nouveau visible',
  lock: 'Votre conversation a été verrouillée',
  close: 'Votre question a été fermée',
}

const rules: Record<string, string> = {
  spam: 'publicité',
  abuse: 'propos blessants',
  'off-topic': 'hors sujet',
  privacy: 'données personnelles',
  illegal: 'contenu illicite',
  duplicate: 'déjà demandé',
  solved: 'résolu',
  other: 'autre',
}

const decision = ({ community, address }: Site, { act, rule, reason, title, path }: Decided) => ({
  subject: `${acts[act]} : ${title}`,
  paragraphs: [`${acts[act]}, dans « ${title} ».`, ...(rules[rule] ? [`Règle : ${rules[rule]}.`] : [])],
  quote: { from: 'La raison donnée :', text: reason },
  action: { label: 'Voir la conversation', href: address(path) },
  notes: [
    `Chaque décision de ${community} suit une règle publiée et donne sa raison. Le texte que vous avez écrit reste chez vous, sur la page.`,
  ],
})

const from = ({ name, source }: Claimed) => (source ? `« ${name} » de ${source}` : `« ${name} »`)

const claimGranted = ({ community, address }: Site, claimed: Claimed) => ({
  subject: `C’est à vous : ce que ${claimed.name} a écrit`,
  paragraphs: [`Tout ce que ${from(claimed)} a écrit sur ${community} est désormais sous votre nom, avec ses points.`],
  ...(claimed.reason !== null && { quote: { from: 'La modération écrit :', text: claimed.reason } }),
  action: { label: 'Voir ma page', href: address(claimed.path) },
  notes: ['Vous n’avez rien demandé ? Signalez un des textes : la modération vérifiera.'],
})

const claimRefused = ({ address }: Site, claimed: Claimed) => ({
  subject: `Demande refusée : le compte de ${claimed.name}`,
  paragraphs: [`Vous avez dit être ${from(claimed)}. La modération n’a pas pu s’en assurer.`],
  quote: { from: 'La raison donnée :', text: claimed.reason ?? '' },
  action: { label: 'Voir les autres moyens', href: address(claimed.path) },
  notes: ['Vous pourrez redemander dans trente jours. Un code dans votre ancien profil fonctionne à tout moment.'],
})

const claimOvertaken = ({ address }: Site, claimed: Claimed) => ({
  subject: `Votre demande a pris fin : le compte de ${claimed.name}`,
  paragraphs: [
    `Vous avez dit être ${from(claimed)}. Entre-temps, une autre personne a prouvé que c’était elle : il n’y a plus rien à décider.`,
  ],
  action: { label: 'Voir mes demandes', href: address(claimed.path) },
  notes: ['C’est vous, sans aucun doute ? Signalez un des textes en le disant : la modération vérifiera.'],
})

export const fr: Language = {
  ...{ verifyAddress, alreadyRegistered, resetPassword, passwordChanged },
  ...{ changeAddress, addressChanging, newAnswer, decision, claimGranted, claimRefused, claimOvertaken },
}
