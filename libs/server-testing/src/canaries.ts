import type { Person } from './person';
import type { TestServer } from './test-server';

/** Unique words, each noted with the field it was typed into. */
export class Canaries {
  readonly fields = new Map<string, string>();

  constructor(private readonly family: string) {}

  /** A new word for a field. */
  word(field: string): string {
    const word = `${this.family}${this.fields.size + 1}q`;
    this.fields.set(word, field);
    return word;
  }

  /** The words of the family in a text, each once, also inside signed statements and among stemmed words. */
  in(text: string): string[] {
    const signed = text.match(/eyJ[\w-]{13,}\.[\w-]{16,}\.[\w-]{16,}/g) ?? [];
    const statements = signed.map((jws) => Buffer.from(jws.split('.')[1]!, 'base64url').toString('latin1'));
    const pattern = new RegExp(`${this.family}\\d+q`, 'gi');
    return [
      ...new Set(
        [text, ...statements]
          .join('\n')
          .match(pattern)
          ?.map((word) => word.toLowerCase()) ?? [],
      ),
    ];
  }
}

/** Every row of every table as text, bytes included, by the table's name. */
export async function everyTable(server: Pick<TestServer, 'asOwner'>): Promise<Map<string, string>> {
  const tables = await server.asOwner(
    `select c.oid::regclass::text as name, array_to_json(array_agg(quote_ident(a.attname)) filter (
       where a.atttypid = 'bytea'::regtype))::text as bytes
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace) and c.relkind in ('r', 'p')
     group by 1 order by 1`,
  );
  const parts = tables.map(({ name, bytes }) => {
    const binary = (JSON.parse(bytes ?? '[]') as string[]).map(
      (column) => `|| ' ' || coalesce(encode(t.${column}, 'escape'), '')`,
    );
    return `select '${name}' as name, (select string_agg(to_jsonb(t)::text ${binary.join(' ')}, E'\\n' order by to_jsonb(t)::text) from ${name} t) as rows`;
  });
  const all = await server.asOwner(parts.join(' union all '));
  return new Map(all.map(({ name, rows }) => [name!, rows ?? '']));
}

/** The answers of these addresses, each with its status. */
export async function answersOf(by: Person, addresses: readonly string[]): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const address of addresses) {
    const response = await by.fetch(address, { redirect: 'manual' });
    const headers = JSON.stringify([...response.headers.entries()]);
    all.set(address, `${response.status} ${headers} ${await response.text()}`);
  }
  return all;
}
