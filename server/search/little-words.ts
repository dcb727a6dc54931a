/** Words that say nothing of what a text is about, in French and in English. A search engine leaves them out of what it asks for; one
 *  of them alone is no search. Elided ones stand without their apostrophe. */
const french = `
  a à ai aie ainsi alors as assez au aucun aucune aura aussi autre aux avais avait avant avec avez avoir avons c ça car ce ceci cela ces
  cet cette ceux chaque chez combien comme comment d dans de depuis des dès dois doit donc dont du elle elles en encore entre es est et
  étaient était été être eu eux faire fait faut font ici il ils j je jusqu l la là le les leur leurs lors lui m ma mais me même mes mon n
  ne ni nos notre nous on ont ou où par parce pas peu peut peux plus pour pourquoi puis qu quand que quel quelle quelles quelqu quels qui
  quoi s sa sans se sera ses si son sont sous suis sur t ta te tes toi ton tous tout toute toutes tres très trop tu un une va vers voici
  voilà vos votre vous y`
const english = `
  about after again all also am an and any anyone are as at be because been before being but by can could d did do does doing don for
  from get got had has have having he her here hers him his how i if in into is it its just ll me more most my no nor not now of off on
  once only or other our out over own re s same she should so some such t than that the their them then there these they this those
  through to too under until up us use ve very was we were what when where which while who whom why will with would you your`

/** As the engine is told them. */
export const littleWords: readonly string[] = [...new Set(`${french} ${english}`.trim().split(/\s+/))].sort()

const folded = (word: string) => word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()
const known = new Set(littleWords.map(folded))

export const isLittle = (word: string): boolean => known.has(folded(word))
