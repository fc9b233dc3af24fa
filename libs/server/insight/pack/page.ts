import { escaped } from '@assay/verdict-page';
import type { Numbers } from '../figures/figures.service';
import { dayOf } from '../figures/work-figures.service';
import { rulesOf } from './method';
import { PAGE_CSS } from './page.css';
import type { ListedVersion, Method, Pack } from './pack.types';

/** The pack as one page to be read and printed, part by part: no script, nothing loaded. */
export function* packPage(
  pack: Pack,
  versions: readonly ListedVersion[],
  method: Method,
  numbers: Numbers,
): Generator<string> {
  const { newsroom, period, at } = pack;
  const title = `${newsroom.name}: evidence pack, ${period.from} to ${period.to}`;
  const corrections = versions.filter(({ correction }) => correction);
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${PAGE_CSS}</style>
</head>
<body>
<header>
<h1>${escaped(newsroom.name)}</h1>
<p>What was published, on which sources, by which method, and what was corrected, from ${period.from} to ${period.to}. Days are in UTC.</p>
<p class="about">Exported ${escaped(at.toISOString())}. <a href="verdicts.json">Verdicts with hashes and signatures</a> · <a href="sources.csv">Sources</a> · <a href="corrections.csv">Corrections</a> · <a href="method.md">Method</a> · <a href="numbers.json">Figures</a> · <a href="manifest.json">Manifest</a></p>
</header>
<main>
<h2>Published</h2>
`;
  yield* list('verdicts', versions, verdict, 'Nothing was published in this period.');
  yield '\n<h2>Corrections</h2>\n';
  yield* list('corrections', corrections, correction, 'Nothing was corrected in this period.');
  yield `
${methodPart(method)}
${figures(numbers)}
</main>
</body>
</html>
`;
}

/** A list, an entry at a time, or a sentence where it has none. */
function* list(
  kind: string,
  versions: readonly ListedVersion[],
  entry: (one: ListedVersion) => string,
  none: string,
): Generator<string> {
  if (versions.length === 0) return yield `<p>${none}</p>`;
  yield `<ol class="${kind}">`;
  for (const one of versions) yield entry(one);
  yield '</ol>';
}

function verdict(one: ListedVersion): string {
  const about = [
    dayOf(one.publishedAt),
    `version ${one.version}`,
    one.claimant && `claimed by ${one.claimant}`,
    one.topic,
    `sources: ${one.sources}`,
    `approvals: ${one.approvals}, by rules version ${one.policyVersion}`,
    ...one.replies.map(({ subject, outcome }) => `${subject}: ${outcome.replace('_', ' ')}`),
    ...one.waivers.map(
      ({ rule, reason }) => `set aside: ${rule.replaceAll('_', ' ')}${reason && ` (${reason})`}`,
    ),
  ].filter((part) => part !== null);
  return `<li><p><strong>${escaped(one.correction?.class === 'voided' ? 'Voided' : one.rating)}</strong></p>
<h3 dir="auto"><a href="${escaped(one.url)}">${escaped(one.headline)}</a></h3>
<p dir="auto">${escaped(one.statement)}</p>
<p class="about">${about.map((part) => escaped(String(part))).join(' · ')}</p>
<p class="about"><a href="${escaped(one.file)}">Approved text</a>, SHA-256 <code>${escaped(one.contentHash)}</code></p></li>
`;
}

function correction(one: ListedVersion): string {
  const { class: kind, notice } = one.correction!;
  const changed = kind === 'rating_changed' ? ` · rating before: ${one.ratingFrom}, now: ${one.rating}` : '';
  return `<li><p class="about">${dayOf(one.publishedAt)} · ${escaped(kind.replace('_', ' ') + changed)}</p>
<p dir="auto"><a href="${escaped(one.url)}">${escaped(one.headline)}</a></p><p dir="auto">${escaped(notice)}</p></li>
`;
}

function figures({ throughput, timeInStage, step }: Numbers): string {
  const kinds = ['created', 'accepted', 'declined', 'published', 'corrected', 'voided'] as const;
  const steps = throughput.map(
    (row) =>
      `<tr><th scope="row">${row.start}</th>${kinds.map((kind) => `<td class="data">${row[kind]}</td>`).join('')}</tr>`,
  );
  const hours = (value: number | null) => (value === null ? '' : value.toFixed(1));
  const stays = timeInStage.map(
    (row) =>
      `<tr><th scope="row">${row.stage.replace('_', ' ')}</th><td class="data">${row.count}</td><td class="data">${hours(row.medianHours)}</td><td class="data">${hours(row.p90Hours)}</td></tr>`,
  );
  return `<h2>Figures</h2>
<div class="wide" tabindex="0" role="region" aria-label="Work done"><table><caption>Claims and verdicts by ${step.toLowerCase()}</caption><thead><tr><th scope="col">From</th>${kinds.map((kind) => `<th scope="col">${kind}</th>`).join('')}</tr></thead><tbody>${steps.join('')}</tbody></table></div>
<div class="wide" tabindex="0" role="region" aria-label="Time in stage"><table><caption>Hours in each stage, of stays that ended in the period</caption><thead><tr><th scope="col">Stage</th><th scope="col">stays</th><th scope="col">median</th><th scope="col">nine in ten under</th></tr></thead><tbody>${stays.join('')}</tbody></table></div>
`;
}

function methodPart({ policies, scales, roles }: Method): string {
  const rules = policies.map(
    (policy) =>
      `<h3>Rules version ${policy.version}, in force since ${dayOf(policy.since)}</h3><ul>${rulesOf(policy)
        .map((rule) => `<li>${escaped(rule)}</li>`)
        .join('')}</ul>`,
  );
  const labels = scales.map(
    ({ name, version, since, ratings }) =>
      `<h3>${escaped(name)}, version ${version}, in use since ${dayOf(since)}</h3><dl>${ratings
        .map(({ label, definition }) => `<dt>${escaped(label)}</dt><dd>${escaped(definition)}</dd>`)
        .join('')}</dl>`,
  );
  const who = roles.map(({ role, members }) => `<li>${escaped(role)}: ${members}</li>`);
  return `<h2>Method</h2>${rules.join('')}<h2>Rating scales</h2>${labels.join('')}<h2>Who may decide</h2><p>Members when this was exported; editors and admins approve and publish.</p><ul>${who.join('')}</ul>`;
}
