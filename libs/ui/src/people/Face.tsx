import styles from './people.module.css';

/** A person as the API tells them, enough to draw a face. */
export interface Person {
  name: string;
  initials: string;
  colour: string;
}

/** Initials of a name for where the API gives none: the first letters of its first and last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** A member's disc. `dim` tells reading from editing; `label` is what is heard and shown on hover. */
export function Face({
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

/** Several members in a row, overlapping; the rest is a number. */
export function Faces({
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
        <Face key={index} person={person} size={size} />
      ))}
      {rest > 0 && (
        <span className={styles.rest} title={moreLabel}>
          +{rest}
        </span>
      )}
    </span>
  );
}
