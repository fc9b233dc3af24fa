/** The path of a value inside a record: keys and indexes. */
export type Path = readonly (string | number)[];

/** A path as RFC 9535 JSONPath: `$.reviewRating.bestRating`, `$['@graph'][0].url`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (/^[A-Za-z_]\w*$/.test(step)) return `${text}.${step}`;
    return `${text}['${step.replace(/['\\]/g, '\\$&')}']`;
  }, '$');
}
