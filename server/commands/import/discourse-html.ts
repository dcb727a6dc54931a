import type TurndownService from 'turndown'
import { withEmoji } from './discourse-emoji.ts'

type Node = TurndownService.Node

type Named = Pick<Node, 'nodeName'>

const classesOf = (node: Named): string[] => ('className' in node ? String(node.className).split(/\s+/) : [])
const is = (node: Named, name: string, wanted: string) => node.nodeName === name && classesOf(node).includes(wanted)
const attribute = (node: Named, name: string): string =>
  ('getAttribute' in node && typeof node.getAttribute === 'function' && String(node.getAttribute(name) ?? '')) || ''

/** What Discourse writes into the HTML of a post beyond what its Markdown says: whom a quote is of, mentions, emoji, previews. */
export function discourseMarks(service: TurndownService): void {
  service.addRule('quote', {
    filter: (node) => is(node, 'ASIDE', 'quote'),
    replacement: (content, node) => {
      const name = attribute(node, 'data-username')
      return `\n\n${name && `> **${name}:**\n>\n`}${content.trim()}\n\n`
    },
  })
  service.addRule('preview', {
    filter: (node) => is(node, 'ASIDE', 'onebox'),
    replacement: (_content, node) => `\n\n${attribute(node, 'data-onebox-src')}\n\n`,
  })
  service.addRule('picture and its size', {
    filter: (node) => is(node, 'A', 'lightbox'),
    replacement: (_content, node) =>
      `[${attribute(node, 'title') || altIn(node) || attribute(node, 'href')}](${attribute(node, 'href')})`,
  })
  service.addRule('emoji', {
    filter: (node) => is(node, 'IMG', 'emoji'),
    replacement: (_content, node) => withEmoji(attribute(node, 'title') || attribute(node, 'alt')),
  })
  service.addRule('mention', {
    filter: (node) => is(node, 'A', 'mention') || is(node, 'A', 'mention-group') || is(node, 'A', 'hashtag-cooked'),
    replacement: (content) => content,
  })
  service.addRule('nothing to read', {
    filter: (node) =>
      is(node, 'A', 'anchor') || (is(node, 'DIV', 'title') && isOfQuote(node)) || is(node, 'DIV', 'meta'),
    replacement: () => '',
  })
  service.addRule('summary', {
    filter: (node) => node.nodeName === 'SUMMARY',
    replacement: (content) => `\n\n**${content.trim()}**\n\n`,
  })
}

const altIn = (node: Node): string => {
  const picture = [...node.childNodes].find(({ nodeName }) => nodeName === 'IMG')
  return picture ? attribute(picture, 'alt') : ''
}

const isOfQuote = ({ parentNode }: Node) => parentNode !== null && is(parentNode, 'ASIDE', 'quote')
