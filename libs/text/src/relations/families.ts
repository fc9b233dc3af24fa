import type { Word } from '../match/words';
import { sameWord } from '../match/words';

/**
 * Words of one action that begin differently, such as a verb and its noun. Each line is a family; a word that begins
 * with one of its stems belongs to it.
 */
const FAMILIES = `
expel expuls
arrest detain detention custod
sentenc jail imprison convict
kill murder slay slain death dead die dying
attack assault strike struck bomb
plot plan scheme conspir
deny denial denied denies
accus alleg
sell sold sale
buy bought purchas
fall fell drop declin decreas
rise rose risen increas grow grew growth
decid decision
resign resignation
destroy destruct
invade invasion
elect election vote voted
collide collision crash
permit permission allow
close clos shut
open opening
pay paid payment
spend spent spending
lose lost loss
win won victor
announc declar
refus reject
remov dismiss sack fir
teach taught
build built construct
flood flooding
begin began begun start`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

/** The fewest letters of a word that can belong to a family. */
const FEWEST = 4;

function familyOf(key: string): number {
  if (key.length < FEWEST) return -1;
  return FAMILIES.findIndex((stems) =>
    stems.some((stem) => (stem.length < FEWEST ? key === stem : key.startsWith(stem))),
  );
}

/** Whether two words mean one action or thing: one word with different endings, or words of one family. */
export function isAkin(a: Pick<Word, 'key'>, b: Pick<Word, 'key'>): boolean {
  if (sameWord(a.key, b.key)) return true;
  const family = familyOf(a.key);
  return family >= 0 && family === familyOf(b.key);
}
