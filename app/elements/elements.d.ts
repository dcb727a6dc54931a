import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type Tag<Extra = object> = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { class?: string } & Extra

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'closing-menu': Tag
      'theme-switch': Tag
    }
  }
}
