import { useId } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { Figure } from '../figure/Figure';
import { sayCount } from '../figure/say';
import type { ShownBalance } from '../insights.operations';
import { useTexts } from '../texts';
import { AXIS, STILL, TIP } from './axes';
import { countOf, nameOf, RatingFills, RatingLegend, ratingsIn } from './rating-signs';

/** Number of subjects in the chart; the table has all of them. */
const DRAWN = 10;

/** Height of a subject's bar with its margin, in pixels. */
const BAR = 30;

/** How often each claimant or topic was checked, and how it was rated. */
export function Balance({
  by,
  balance: { subjects, subjectCount, verdictCount },
  csv,
}: {
  by: 'claimants' | 'topics';
  balance: ShownBalance;
  csv: string;
}) {
  const texts = useTexts();
  const id = useId().replace(/[^\w-]/g, '');
  const ratings = ratingsIn(subjects.flatMap((subject) => subject.ratings));
  const named = subjects.map((subject) => ({
    ...subject,
    shown: subject.name ?? texts(by === 'claimants' ? 'balance.noClaimant' : 'balance.noTopic'),
  }));
  const drawn = named.slice(0, DRAWN);
  return (
    <Figure
      heading={{ title: texts(`balance.${by}`), about: texts('balance.about') }}
      summary={texts('balance.summary', {
        title: texts(`balance.${by}`),
        verdicts: sayCount(verdictCount),
        subjects: sayCount(subjectCount),
        most: named[0]?.shown ?? '',
      })}
      empty={subjects.length === 0 ? texts('empty.balance') : undefined}
      legend={<RatingLegend ratings={ratings} id={id} />}
      chart={
        <ResponsiveContainer width="100%" height={drawn.length * BAR + 40}>
          <BarChart data={drawn} layout="vertical" {...STILL}>
            <RatingFills ratings={ratings} id={id} />
            <CartesianGrid stroke="var(--line)" horizontal={false} />
            <XAxis type="number" allowDecimals={false} {...AXIS} />
            <YAxis type="category" dataKey="shown" width={120} tickFormatter={shortened} {...AXIS} />
            <Tooltip {...TIP} />
            {ratings.map((rating, index) => (
              <Bar
                key={nameOf(rating)}
                stackId="ratings"
                dataKey={(subject: (typeof drawn)[number]) => countOf(subject.ratings, rating)}
                name={rating.label}
                fill={`url(#${id}-${index})`}
                stroke="var(--sheet)"
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      }
      table={{
        head: texts(`balance.${by}`),
        columns: [
          { key: 'verdicts', label: texts('balance.verdicts') },
          { key: 'mean', label: texts('balance.mean') },
          ...ratings.map((rating) => ({ key: nameOf(rating), label: rating.label })),
        ],
        rows: named.map((subject) => ({
          key: subject.name ?? '',
          head: subject.shown,
          cells: {
            verdicts: sayCount(subject.verdicts),
            mean: subject.meanOrdinal?.toFixed(1),
            ...Object.fromEntries(
              ratings.map((rating) => [nameOf(rating), sayCount(countOf(subject.ratings, rating))]),
            ),
          },
        })),
        csv,
      }}
    />
  );
}

/** A name shortened to the width of the axis; the table has it in full. */
function shortened(name: string): string {
  return name.length > 17 ? `${name.slice(0, 16).trimEnd()}…` : name;
}
