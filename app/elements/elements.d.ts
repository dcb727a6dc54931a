import type { HTMLAttributes, Key, ReactNode, Ref } from 'react'

/** A custom element in JSX: React 18 hands every attribute on as written, so it is `class`, not `className`. */
type Tag<Attributes = object> = Omit<HTMLAttributes<HTMLElement>, 'className'> & {
  class?: string | undefined
  children?: ReactNode
  key?: Key
  ref?: Ref<HTMLElement>
} & Attributes

declare module 'react' {
  // biome-ignore lint/style/noNamespace: the way React lets elements be declared
  namespace JSX {
    interface IntrinsicElements {
      'closing-menu': Tag
      'copy-link': Tag<{ said: string }>
      'count-down': Tag<{ seconds: number; said: string }>
      'in-place': Tag<{ id: string; said: string }>
      'kept-form': Tag<{ keep: string }>
      'markdown-composer': Tag
      'queue-keys': Tag
      'similar-questions': Tag<{ src?: string | undefined }>
      'theme-switch': Tag
      'markdown-toolbar': Tag<{ for: string }>
    }
  }
}
