import { Byline } from './byline.tsx'
import styles from './people-list.module.css'
import type { Person } from './person.ts'

/** People side by side: search results, who follows, who was muted. */
export const PeopleList = ({ people }: { people: Person[] }) => (
  <ul className={styles.people}>
    {people.map((person) => (
      <li key={person.handle ?? person.name}>
        <Byline person={person} />
      </li>
    ))}
  </ul>
)
