import styles from './people.module.css';

/** A person as the API returns them, with the fields an avatar needs. */
export interface Person {
  name: string;
  initials: string;
  colour: string;
}

/** Initials of a name, for people without initials from the API: the first letters of the first and last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** A member's avatar. `dim` marks a member who only reads; `label` is the tooltip and the text for screen readers. */
export function Avatar({
  person,
  size = 28,
  dim = false,
  label,
}: {
  person: Person;
  size?: number;
  dim?: boolean;
  label?: string;
}) {
  return (
    <span
      className={styles.face}
      role="img"
      aria-label={label ?? person.name}
      title={label ?? person.name}
      data-dim={dim || undefined}
      style={{ '--data': person.colour, '--size': `${size}px` }}
    >
      {person.initials}
    </span>
  );
}

/** The avatars of several members in a row, overlapping; a number stands for those that do not fit. */
export function Avatars({
  people,
  size = 22,
  most = 4,
  moreLabel,
}: {
  people: readonly Person[];
  size?: number;
  most?: number;
  moreLabel?: string;
}) {
  const shown = people.slice(0, most);
  const rest = people.length - shown.length;
  return (
    <span className={styles.faces}>
      {shown.map((person, index) => (
        <Avatar key={index} person={person} size={size} />
      ))}
      {rest > 0 && (
        <span className={styles.rest} title={moreLabel}>
          +{rest}
        </span>
      )}
    </span>
  );
}
