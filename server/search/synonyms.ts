/** Words of the support field that mean the same, in French, in English and across: whoever types one finds the others. A line is one
 *  meaning; a new line takes effect with the next `npm run reindex`. */
const meanings: readonly (readonly string[])[] = [
  ['zip', 'zipper', 'fermeture éclair', 'glissière'],
  ['sav', 'service après-vente', 'support', 'after-sales'],
  ['remboursement', 'refund'],
  ['livraison', 'delivery', 'shipping'],
  ['garantie', 'warranty', 'guarantee'],
  ['retour', 'return'],
  ['notice', 'mode d’emploi', 'manuel', 'manual'],
  ['batterie', 'accu', 'battery'],
  ['chargeur', 'charger'],
  ['panne', 'breakdown', 'failure'],
  ['fuite', 'leak'],
  ['pièce détachée', 'pièce de rechange', 'spare part'],
  ['réparer', 'repair', 'fix'],
  ['mise à jour', 'maj', 'update', 'upgrade'],
  ['mot de passe', 'mdp', 'password'],
]

/** Each word with the others of its meaning. */
export const synonyms: Readonly<Record<string, string[]>> = Object.fromEntries(
  meanings.flatMap((words) => words.map((word) => [word, words.filter((other) => other !== word)])),
)
