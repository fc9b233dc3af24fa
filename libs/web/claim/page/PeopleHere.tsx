import { useEffect, useRef } from 'react';
import { announce, Avatar } from '@assay/ui';
import { useRoomView } from '../room/hooks';
import { useClaimTexts } from '../texts';
import { useTexts } from './texts';
import styles from './page.module.css';

/**
 * The other members in the draft: a filled avatar edits, an outlined one reads. Screen readers hear when a member joins
 * or leaves.
 */
export function PeopleHere() {
  const texts = useTexts();
  const shared = useClaimTexts();
  const { people } = useRoomView();
  const before = useRef<Map<string, string>>(new Map());
  useEffect(() => {
    const now = new Map(people.map((one) => [one.memberId, one.name]));
    for (const [id, name] of now) if (!before.current.has(id)) announce(texts('people.came', { name }));
    for (const [id, name] of before.current) if (!now.has(id)) announce(texts('people.left', { name }));
    before.current = now;
  }, [people, texts]);
  if (people.length === 0) return null;
  return (
    <ul className={styles.people} aria-label={texts('people.label')}>
      {people.map((person) => (
        <li key={person.memberId}>
          <Avatar
            person={person}
            dim={person.field === undefined}
            label={
              person.field
                ? texts('people.editing', { name: person.name, part: shared(`part.${person.field}`) })
                : texts('people.reading', { name: person.name })
            }
          />
        </li>
      ))}
    </ul>
  );
}
