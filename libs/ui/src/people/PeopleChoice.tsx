import styles from './people.module.css';

/** A person who can be chosen; `note` is shown with the name (an absence). */
export interface Choosable {
  id: string;
  name: string;
  note?: string | undefined;
}

/** A checkbox for each person. */
export function PeopleChoice({
  legend,
  people,
  chosen,
  onChange,
}: {
  legend: string;
  people: readonly Choosable[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const tick = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      {people.map(({ id, name, note }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.has(id)}
            onChange={(event) => tick(id, event.target.checked)}
          />
          {name}
          {note && <small>{note}</small>}
        </label>
      ))}
    </fieldset>
  );
}
