import type { FormHTMLAttributes } from 'react'

/** A form of fields one above the other, no wider than one reads. Posts unless told otherwise. */
export const PlainForm = ({ children, ...form }: FormHTMLAttributes<HTMLFormElement>) => (
  <form className="stack stack--loose measure" method="post" {...form}>
    {children}
  </form>
)
