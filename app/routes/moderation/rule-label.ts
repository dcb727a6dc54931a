import type { TFunction } from 'i18next'
import { ruleName } from '../threads/thread-view.ts'

/** The rule's name where it stands alone: "Advertising". */
export function ruleLabel(rule: string, t: TFunction): string {
  const name = ruleName(rule, t)
  return name.charAt(0).toLocaleUpperCase() + name.slice(1)
}
