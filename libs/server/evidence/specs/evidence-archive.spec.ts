import { isPseudo } from '@assay/messages';
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { JobRunner } from '@assay/server-platform/jobs';
import { WARCParser } from 'warcio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeEvidence } from '@assay/verdict-doc';
import { edit, markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import { pdfOf } from '@assay/server-testing/files';
import type { Person } from '@assay/server-testing/person';
import { newsPage as html, page, startSite, STORY, type Site } from '@assay/server-testing/site';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let site: Site;
let host: string;
let pages: Site['pages'];
let asked: Site['asked'];
let server: TestServer;
let beside: TestServer;
let checker: Person;
let foreigner: Person;
let claimId: string;

beforeAll(async () => {
  site = await startSite();
  ({ host, pages, asked } = site);
  server = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: host });
  beside = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: host }, server);
  checker = await server.founder();
  foreigner = await server.founder();
  claimId = await markClaim(checker);
});
afterAll(async () => {
  await beside.stop();
  await server.stop();
  site.stop();
});

const ARCHIVE = `id version archive { state problemCode problem attempts excerptState excerptScore drift dueAt
  snapshot { id sha256 size status saidType sniffedType typeNote textProblem title text redirects finalUrl preview takenAt excerpt { start end exact prefix suffix } }
  latest { id } copies { id sha256 size textProblem } changes { drift share passages { before after } reason } }`;

const add = async (path: string, more: object = {}) => {
  const url = path.startsWith('http') ? path : `http://${host}${path}`;
  const input = {
    claimId,
    title: path,
    url,
    keepCopy: true,
    stance: 'supports',
    directness: 'primary',
    ...more,
  };
  return (await checker.do('addEvidence', 'AddEvidenceInput', input, 'evidence { id }')).evidence
    .id as string;
};
const run = async () => {
  await Promise.all([server, beside].map((node) => node.work()));
};
/** What a look for jobs of dead processes does with those of all processes. */
const abandonAll = () =>
  server.source.query(
    `select graphile_worker.force_unlock_workers(array_agg(locked_by)) from graphile_worker._private_jobs where locked_by is not null`,
  );
const read = async (id: string) => {
  const { claim } = await checker.get(`query ($id: ID!) { claim(id: $id) { evidence { ${ARCHIVE} } } }`, {
    id: claimId,
  });
  return claim.evidence.find((one: { id: string }) => one.id === id).archive;
};
const kept = async (path: string, more: object = {}) => {
  const id = await add(path, more);
  await run();
  return { id, archive: await read(id) };
};

describe('an address that is added as evidence', () => {
  it('is archived by one node, once: bytes, hash, headers, text, redirects, and where the excerpt stands', async () => {
    const body = html(STORY);
    pages.set('/moved', (response) => response.writeHead(301, { location: '/story' }).end());
    pages.set('/story', page(body));
    const { id, archive } = await kept('/moved', { excerpt: 'a clerk of the\n harbour office said' });
    expect(archive).toMatchObject({
      state: 'kept',
      problem: null,
      attempts: 0,
      excerptState: 'exact',
      excerptScore: 1,
    });
    const sha256 = createHash('sha256').update(body).digest('hex');
    expect(archive.snapshot).toMatchObject({
      sha256,
      size: body.length,
      status: 200,
      saidType: 'text/html',
      sniffedType: 'text/html',
      typeNote: null,
      redirects: 1,
      finalUrl: `http://${host}/story`,
      preview: null,
    });
    expect(archive.snapshot.text).toContain(STORY[1]);
    const { excerpt, text } = archive.snapshot;
    expect(text.slice(excerpt.start, excerpt.end)).toBe('a clerk of the harbour office said');
    expect(text.slice(0, excerpt.start).endsWith(excerpt.prefix)).toBe(true);
    expect([asked.get('/moved'), asked.get('/story')]).toEqual([1, 1]);
    await run();
    expect(asked.get('/story')).toBe(1);
    const rows = await server.asOwner(
      `select action, data from audit_event where action = 'evidence.archived'`,
    );
    expect(JSON.stringify(rows)).toContain(sha256);
    await expect(
      server.source.query(`update evidence_snapshot set title = 'x' where evidence_id = $1`, [id]),
    ).rejects.toThrow();
    await expect(server.asOwner(`delete from archived_body`)).rejects.toThrow();
  });

  it('is taken up again after a server that failed, and after a node that was killed', async () => {
    let times = 0;
    pages.set('/late', (response) =>
      ++times === 1 ? response.writeHead(500).end() : page(html(STORY))(response),
    );
    const { id, archive } = await kept('/late');
    expect(archive).toMatchObject({ state: 'waiting', problemCode: 'bad_status', attempts: 1 });
    expect(archive.problem).toBe('The page answered with status 500.');
    expect(Date.parse(archive.dueAt)).toBeGreaterThan(Date.now());
    await server.workAhead();
    expect(await read(id)).toMatchObject({ state: 'kept', problem: null });

    // A node took the job and died: the job is its, and the source is being fetched.
    const second = await add('/story');
    await server.source.query(
      `update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now(), attempts = 1 where key = $1`,
      [`evidence ${second}`],
    );
    await server.source.query(
      `update evidence_archive set state = 'fetching', attempts = 1 where evidence_id = $1`,
      [second],
    );
    const { owners } = server.app.get(JobRunner);
    await owners.look();
    await run();
    expect((await read(second)).state).toBe('fetching');
    await owners.look();
    await run();
    expect(await read(second)).toMatchObject({ state: 'kept' });
  });

  it('that answers only once others were fetched holds none of them up', async () => {
    const others = Array.from({ length: 5 }, (_, index) => `/beside-${index}`);
    const slow = ['/waits-here', '/waits-there'];
    const waiting: (() => void)[] = [];
    for (const path of slow)
      pages.set(path, (response) => void waiting.push(() => page(html(STORY))(response)));
    for (const path of others)
      pages.set(path, (response) => {
        page(html(STORY))(response);
        if (others.every((one) => asked.has(one))) for (const answer of waiting) answer();
      });
    // Of two nodes each has one that waits.
    const ids: string[] = [];
    const holding: Promise<void>[] = [];
    for (const [index, node] of [server, beside].entries()) {
      ids.push(await add(slow[index]!));
      holding.push(node.work());
      await expect.poll(() => asked.has(slow[index]!)).toBe(true);
    }
    for (const path of others) ids.push(await add(path));
    await Promise.all([run(), ...holding]);
    for (const id of ids) expect((await read(id)).state).toBe('kept');
  });

  it('is written down by one of two nodes, though a slow one lost its lease', async () => {
    let release: () => void = () => undefined;
    let first = true;
    pages.set('/slow', (response) => {
      if (!first)
        return page(html([...STORY, 'As the second node saw it, when the first was still waiting.']))(
          response,
        );
      first = false;
      release = () => page(html(STORY))(response);
    });
    const id = await add('/slow');
    const slow = server.work();
    await expect.poll(() => asked.get('/slow')).toBe(1);
    await abandonAll();
    await beside.work();
    expect((await read(id)).snapshot.text).toContain('second node');
    release();
    await slow;
    const archive = await read(id);
    expect(archive.copies).toHaveLength(1);
    expect(archive.snapshot.text).toContain('second node');
  });

  it.each([
    ['http://127.0.0.1:1/', 'refused_address'],
    ['http://10.0.0.1/', 'refused_address'],
    ['http://[::1]/', 'refused_address'],
    ['/inward', 'refused_address'],
    ['/round', 'too_many_redirects'],
    ['/nothing-here', 'bad_status'],
    ['/endless', 'too_large'],
  ])('%s is not kept: %s, in a sentence, and not asked again by itself', async (path, code) => {
    pages.set('/inward', (response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
    );
    pages.set('/round', (response) => response.writeHead(302, { location: '/round' }).end());
    pages.set('/endless', (response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'x-served-by': 'harbour' });
      const more = setInterval(() => response.write('x'.repeat(4 * 1024 * 1024)), 1);
      response.on('close', () => clearInterval(more));
    });
    const { id, archive } = await kept(path);
    expect(archive).toMatchObject({ state: 'failed', problemCode: code, dueAt: null, snapshot: null });
    expect(archive.problem).toMatch(/^[A-Z].+\.$/);
    if (code === 'too_large') {
      expect(archive.copies).toMatchObject([{ sha256: null, textProblem: archive.problem }]);
      const [{ hops }] = await server.source.query(
        'select hops from evidence_snapshot where evidence_id = $1',
        [id],
      );
      expect(JSON.stringify(hops)).toContain('harbour');
    }
    if (path !== '/nothing-here') return;
    pages.set('/nothing-here', page(html(STORY)));
    await checker.do('archiveEvidence', 'ArchiveInput', { evidenceId: id }, 'evidence { id }');
    await run();
    expect(await read(id)).toMatchObject({ state: 'kept' });
    pages.delete('/nothing-here');
  });

  it('is kept whatever it is, with a sentence where it is another thing than it says', async () => {
    const pdf = pdfOf([{ text: 'The register of departures', below: 0 }]);
    pages.set('/says-html', page(pdf, 'text/html'));
    expect((await kept('/says-html')).archive.snapshot).toMatchObject({
      sniffedType: 'application/pdf',
      typeNote: 'It says that it is text/html, and is application/pdf.',
      text: 'The register of departures',
    });
    const inPseudo = await checker.ask(
      'query ($id: ID!) { claim(id: $id) { evidence { archive { snapshot { typeNote } } } } }',
      { id: claimId },
      { 'accept-language': 'en-XA' },
    );
    const notes = JSON.stringify(inPseudo.data).match(/"typeNote":"[^"]*"/g)!;
    expect(notes.length).toBeGreaterThan(0);
    for (const note of notes) expect(note.slice(12, -1)).toSatisfy(isPseudo);
    pages.set(
      '/bytes',
      page(
        Uint8Array.from({ length: 300 }, (_, index) => index % 7),
        'application/x-unknown',
      ),
    );
    expect((await kept('/bytes')).archive).toMatchObject({
      state: 'kept',
      snapshot: { text: null, size: 300, textProblem: expect.stringContaining('no text') },
    });
    const packed = gzipSync(html(STORY));
    pages.set('/packed', (response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(packed),
    );
    const { snapshot } = (await kept('/packed')).archive;
    expect(snapshot.text).toContain(STORY[1]);
    expect(snapshot.sha256).toBe(createHash('sha256').update(packed).digest('hex'));
    const bomb = gzipSync(Buffer.alloc(60 * 1024 * 1024));
    pages.set('/bomb', (response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(bomb),
    );
    expect((await kept('/bomb')).archive).toMatchObject({
      state: 'kept',
      snapshot: { text: null, textProblem: expect.stringContaining('unpacks to more') },
    });
  });

  it('is left when it is removed, and fetched anew when its address changes', async () => {
    pages.set('/old', page(html(STORY)));
    pages.set('/new', page(html([...STORY, 'A third clerk said nothing at all about it.'])));
    const { id } = await kept('/old');
    await checker.do(
      'updateEvidence',
      'UpdateEvidenceInput',
      { evidenceId: id, expectedVersion: 1, url: `http://${host}/new` },
      'evidence { id }',
    );
    expect(await read(id)).toMatchObject({ state: 'waiting', snapshot: null });
    await run();
    const archive = await read(id);
    expect(archive.snapshot.text).toContain('third clerk');
    expect(archive.copies).toHaveLength(2);
    await checker.do(
      'removeEvidence',
      'RemoveEvidenceInput',
      { evidenceId: id, expectedVersion: 2 },
      'claim { id }',
    );
    const [row] = await server.source.query('select due_at from evidence_archive where evidence_id = $1', [
      id,
    ]);
    expect(row.due_at).toBeNull();
    await checker.do(
      'restoreEvidence',
      'RestoreEvidenceInput',
      { evidenceId: id, expectedVersion: 3 },
      'claim { id }',
    );
    expect(await read(id)).toMatchObject({ state: 'kept', dueAt: expect.any(String) });
    await run();
    expect(await read(id)).toMatchObject({ state: 'kept', drift: 'unchanged' });
  });
});

describe('what is kept', () => {
  it('is handed out as it was sent, to the newsroom only, and never runs in a page of ours', async () => {
    const body = '<!doctype html><html><body><script>alert(1)</script><p>Two envoys left.</p></body></html>';
    pages.set('/scripted', page(body));
    const { id } = (await kept('/scripted')).archive.snapshot;
    for (const query of ['', '?show']) {
      const response = await checker.fetch(`/archive/copies/${id}${query}`);
      expect(await response.text()).toBe(body);
      expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
      expect(response.headers.get('content-type')).toBe('application/octet-stream');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; sandbox/);
    }
    for (const path of [`copies/${id}`, `copies/${id}/warc`, `claims/${claimId}/warc`, 'copies/none']) {
      const answers = [foreigner, server.stranger()].map((who) => who.fetch(`/archive/${path}`));
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 401]);
    }
    const { errors } = await foreigner.ask('query ($id: ID!) { evidenceSnapshot(id: $id) { text } }', { id });
    expect(errors![0]!.extensions.code).toBe('NOT_FOUND');
  });

  it('goes out as WARC/1.1 that a reader reads back, each record packed by itself, no payload twice', async () => {
    const { archive } = await kept('/moved');
    const response = await checker.fetch(`/archive/copies/${archive.snapshot.id}/warc`);
    expect(response.headers.get('content-type')).toBe('application/warc');
    const bytes = Buffer.from(await response.arrayBuffer());
    const records = [];
    for await (const record of new WARCParser([bytes])) {
      const content = Buffer.from(await record.readFully(false));
      records.push({ type: record.warcType, url: record.warcTargetURI, record, content });
    }
    expect(records.map(({ type }) => type)).toEqual([
      'warcinfo',
      'response',
      'request',
      'response',
      'request',
      'metadata',
    ]);
    const answer = records[3]!;
    expect(answer.url).toBe(`http://${host}/story`);
    expect(answer.content.toString()).toBe(html(STORY));
    expect(answer.record.warcPayloadDigest).toBe(`sha256:${archive.snapshot.sha256}`);
    expect(answer.record.httpHeaders!.headers.get('x-served-by')).toBe('harbour');
    expect(records[4]!.record.warcHeader('WARC-Concurrent-To')).toBe(
      answer.record.warcHeader('WARC-Record-ID'),
    );
    // By hand, without that reader: members of gzip one after the other, lengths and digests as they are said.
    const text = gunzipSync(bytes).toString('latin1');
    for (const part of text.split(/(?=WARC\/1\.1\r\n)/)) {
      const [head, ...rest] = part.split('\r\n\r\n');
      const block = Buffer.from(rest.join('\r\n\r\n').slice(0, -4), 'latin1');
      expect(part.endsWith('\r\n\r\n')).toBe(true);
      expect(Number(/Content-Length: (\d+)/.exec(head!)![1])).toBe(block.length);
      const digest = /WARC-Block-Digest: sha256:(\w+)/.exec(head!)?.[1];
      if (digest) expect(createHash('sha256').update(block).digest('hex')).toBe(digest);
    }
    const all = await checker.fetch(`/archive/claims/${claimId}/warc`);
    const kinds: string[] = [];
    const payloads: (string | null | undefined)[] = [];
    for await (const record of new WARCParser([Buffer.from(await all.arrayBuffer())])) {
      kinds.push(record.warcType);
      if (record.warcType === 'response' && record.httpHeaders?.statusCode === 200)
        payloads.push(record.warcPayloadDigest);
      await record.skipFully();
    }
    expect(kinds.filter((kind) => kind === 'revisit').length).toBeGreaterThan(1);
    expect(new Set(payloads).size).toBe(payloads.length);
  });
});

it('a revision freezes what each source rests on, and the public reads it', async () => {
  const claim = await markClaim(checker);
  await writeDraft(server, checker, claim);
  pages.set('/frozen', page(html(STORY)));
  const input = { claimId: claim, title: 'The frozen', stance: 'supports', directness: 'primary' };
  const { evidence } = await checker.do(
    'addEvidence',
    'AddEvidenceInput',
    { ...input, url: `http://${host}/frozen`, keepCopy: true },
    'evidence { id }',
  );
  await run();
  await edit(server, checker, claim, (doc) => placeEvidence(doc, evidence.id, 2));
  const { id: revisionId, canonicalJson } = await submit(checker, claim);
  const content = JSON.parse(canonicalJson) as { evidence: { title: string; archived?: object }[] };
  expect(content.evidence.map(({ archived }) => archived)).toEqual([
    undefined,
    undefined,
    { sha256: createHash('sha256').update(html(STORY)).digest('hex'), at: expect.stringMatching(/Z$/) },
  ]);

  const editor = await server.colleague(checker, 'editor');
  const approve = { revisionId, decision: 'approve' };
  await editor.do('reviewRevision', 'ReviewRevisionInput', approve, 'claim { id }');
  await editor.do('publish', 'PublishInput', { claimId: claim, revisionId }, 'claim { id }');
  await checker.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
  const stranger = server.stranger();
  const { verdicts } = await stranger.get(
    'query ($n: String!) { verdicts(newsroom: $n) { edges { node { slug evidence { title } } } } }',
    { n: checker.newsroomSlug },
  );
  const { archived } = content.evidence[2] as { archived: { sha256: string; at: string } };
  const shown = await (
    await stranger.fetch(`/v/${checker.newsroomSlug}/${verdicts.edges[0].node.slug}`)
  ).text();
  // The page itself says it, to a reader without JavaScript, and of the one source that was kept.
  const lines = shown.match(/<p class="about">Archived[^]*?<\/p>/g);
  expect(lines).toHaveLength(1);
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(archived.at),
  );
  expect(lines![0]).toContain(`<time datetime="${archived.at}">${day}`);
  expect(lines![0]).toContain(`SHA-256 <code>${archived.sha256}</code>`);
});
