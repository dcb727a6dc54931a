import type { Localized } from './types.ts'
import { en, fr } from './typography.ts'

/** The demo's legal pages, in the first version that its admin has published. */
export const legal: { kind: 'terms' | 'privacy' | 'imprint'; text: Localized }[] = [
  {
    kind: 'terms',
    text: {
      fr: fr`Texte de la démonstration : il montre ce qu'une communauté écrit ici, et n'engage personne.

        ## Ce que l'on fait ici

        On pose des questions sur ce que l'on possède ou que l'on va acheter, et l'on répond à celles des autres. Dites ce
        que vous avez vu, essayé, mesuré. Si vous n'avez pas essayé, dites-le aussi.

        ## Ce que l'on n'y fait pas

        - De la publicité, même discrète. Parler de ce que l'on vend se fait sous le nom de sa marque.
        - Blesser quelqu'un. On discute de tentes et de réchauds, pas des gens.
        - Donner l'adresse, le téléphone ou la commande de qui que ce soit, les vôtres compris.
        - Publier ce que la loi interdit.
        - Sortir du sujet d'un espace : le coin du feu est là pour le reste.

        ## Une voix honnête ne se retire pas

        Une marque ne peut ni effacer, ni masquer, ni déplacer un avis négatif écrit de bonne foi. Elle peut y répondre.

        ## Comment on décide

        Chaque décision de modération cite l'une des règles ci-dessus et donne sa raison, que l'auteur lit en entier. Un
        message masqué n'est pas supprimé : son auteur le voit toujours. Tout se défait.

        ## Vos textes restent les vôtres

        Vous en gardez les droits et nous autorisez à les montrer ici. Vous pouvez les corriger, les retirer, ou supprimer
        votre compte avec eux, à tout moment, depuis vos réglages.`,
      en: en`A text of the demo: it shows what a community writes here, and binds nobody.

        ## What we do here

        We ask about what we own or are about to buy, and answer what others ask. Say what you have seen, tried, measured.
        If you have not tried it, say so, too.

        ## What we do not do

        - Advertise, however quietly. Who speaks of what they sell does so under their brand's name.
        - Hurt anybody. We argue about tents and stoves, not about people.
        - Give away anyone's address, telephone or order, your own included.
        - Publish what the law forbids.
        - Leave a space's subject: the fireside is there for the rest.

        ## An honest voice is not taken down

        No brand can delete, hide or move a negative opinion written in good faith. It can answer.

        ## How decisions are made

        Every decision of a moderator names one of the rules above and gives its reason, which the author reads in full. A
        hidden post is not deleted: its author still sees it. Everything can be undone.

        ## Your texts stay yours

        You keep your rights in them and allow us to show them here. You can correct them, take them back, or delete your
        account together with them, at any time, from your settings.`,
    },
  },
  {
    kind: 'privacy',
    text: {
      fr: fr`Texte de la démonstration : rien de ce que vous tapez ici ne quitte cette machine.

        ## Ce que nous gardons

        - Votre adresse mail, pour vous connecter et vous écrire. Personne d'autre ne la voit.
        - Votre mot de passe, sous une forme dont on ne peut pas le retirer.
        - Ce que vous publiez, sous le nom que vous choisissez.
        - Les conversations que vous suivez et que vous avez lues, pour vous prévenir et pour reconnaître les habitués.
        - Vos connexions : quel navigateur, quel système, depuis quand. Vous les voyez et les fermez dans vos réglages.

        ## Ce que nous ne gardons pas

        Ni publicité, ni traceur, ni mesure par un tiers. Une page n'appelle aucun autre site. Les seuls cookies sont votre
        connexion, votre brouillon et vos préférences.

        ## Partir

        « Supprimer le compte », dans vos réglages, efface tout de suite votre adresse, votre mot de passe, vos connexions,
        vos points et votre profil. Vos textes partent aussi, ou restent sans votre nom : vous choisissez.`,
      en: en`A text of the demo: nothing you type here leaves this machine.

        ## What we keep

        - Your e-mail address, to sign you in and to write to you. Nobody else sees it.
        - Your password, in a form that it cannot be read back from.
        - What you publish, under the name you choose.
        - Which conversations you follow and have read, to tell you of answers and to know regulars from newcomers.
        - Your sessions: which browser, which system, since when. You see and end them in your settings.

        ## What we do not keep

        No advertising, no trackers, no measuring by others. No page calls another site. The only cookies are your session,
        your draft and your preferences.

        ## Leaving

        "Delete the account", in your settings, erases your address, your password, your sessions, your points and your
        profile at once. Your texts go as well, or stay without your name: you choose.`,
    },
  },
  {
    kind: 'imprint',
    text: {
      fr: fr`Ceci est la démonstration d'Entraide. Les marques Cimes & Vallées et Nuits d'Île sont fictives, ainsi que leurs
        produits, leurs clients et ce qu'ils disent. Une vraie communauté écrit ici qui la publie, où l'écrire, et qui
        l'héberge.

        Publiée par : vous, sur cette machine.

        Contact : Ruth Hallam, qui administre la démonstration.`,
      en: en`This is the demo of Entraide. The brands Cimes & Vallées and Nuits d'Île are fictitious, and so are their products,
        their customers and what they say. A real community writes here who publishes it, where to write to them, and who
        hosts it.

        Published by: you, on this machine.

        Contact: Ruth Hallam, who runs the demo.`,
    },
  },
]
