import { createContext, type ReactNode, useContext } from 'react'

const Now = createContext<Date | undefined>(undefined)

/** The moment that every relative time of a page counts from; one per request. */
export const NowProvider = ({ value, children }: { value: string | undefined; children: ReactNode }) => (
  <Now.Provider value={value ? new Date(value) : undefined}>{children}</Now.Provider>
)

export const useNow = (): Date => useContext(Now) ?? new Date()
