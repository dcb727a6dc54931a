export const drawings = ['box'] as const
export type Drawing = (typeof drawings)[number]
