/** The parts one may play in the demo with one press, by handle. Maëlle moderates, Ruth runs the place. */
export const demoParts = { asker: 'henri', answerer: 'tiana', moderator: 'maelle', admin: 'ruth' } as const
export type DemoPart = keyof typeof demoParts

/** Nobody's: `.example` never resolves (RFC 2606). */
export const demoAddress = (handle: string): string => `${handle}@demo.example`
