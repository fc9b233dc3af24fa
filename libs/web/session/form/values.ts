import * as z from 'zod/mini';

/** The ids of people who are chosen in a `PeopleChoice`. */
export const chosenPeople = z.pipe(
  z.custom<ReadonlySet<string>>((chosen) => chosen instanceof Set),
  z.transform((chosen) => [...chosen]),
);
