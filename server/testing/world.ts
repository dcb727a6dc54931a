/** The small world that tests tell about: its people, and what they say to each other. */
export * from './conversations.ts'
export * from './people.ts'
