/** What is grouped: when it was, and the claim it is about. */
interface Dated {
  at: string;
  claim: { id: string };
}

/** The notifications of one claim on one day, newest first. */
interface ClaimOfDay<Item extends Dated> {
  claim: Item['claim'];
  items: Item[];
}

/** A day in the reader's time zone with its claims, the one with the newest notification first. */
export interface Day<Item extends Dated> {
  /** YYYY-MM-DD. */
  date: string;
  claims: ClaimOfDay<Item>[];
}

/** Groups notifications by day and, within a day, by claim. They stay in their order, which is newest first. */
export function groupByDay<Item extends Dated>(items: readonly Item[]): Day<Item>[] {
  const days: Day<Item>[] = [];
  for (const item of items) {
    const date = dayOf(item.at);
    let day = days.find((one) => one.date === date);
    if (!day) days.push((day = { date, claims: [] }));
    const group = day.claims.find(({ claim }) => claim.id === item.claim.id);
    if (group) group.items.push(item);
    else day.claims.push({ claim: item.claim, items: [item] });
  }
  return days;
}

function dayOf(at: string): string {
  const day = new Date(at);
  const padded = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${padded(day.getMonth() + 1)}-${padded(day.getDate())}`;
}
