import { decodeTrace } from '#shared/trace/index.ts';
import type { Connection } from './connection.ts';
import { EntropyHistogram } from './entropy-histogram.ts';

/**
 * Version 2: what screens show of a run or a response without reading all of it.
 *
 * A response carries its last grade's verdict, and a run's counts are kept by triggers, so that a list of hundreds
 * of runs is read without touching their responses. Responses go only with their run, and its summary with them.
 */
const tables = `
  ALTER TABLE responses ADD COLUMN verdict TEXT CHECK (verdict IN ('correct', 'incorrect', 'undecided'));
  ALTER TABLE responses ADD COLUMN extracted TEXT;

  -- Lists are filtered and sorted in here, without the rows and their long texts.
  CREATE INDEX responses_listed ON responses
    (run_id, state, answer_end, verdict, tokens, mean_entropy, extracted, item_id);
  CREATE INDEX runs_by_model ON runs (model_id);
  CREATE INDEX runs_by_benchmark ON runs (benchmark_id);
  -- Without it, each item of a benchmark that is removed would be looked for in all responses.
  CREATE INDEX responses_by_item ON responses (item_id);

  CREATE TABLE run_summaries (
    run_id INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
    -- Counts what happened to the run's responses: a list made at a revision is right as long as that stands.
    revision INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    done INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    correct INTEGER NOT NULL DEFAULT 0,
    incorrect INTEGER NOT NULL DEFAULT 0,
    undecided INTEGER NOT NULL DEFAULT 0,
    cut_off INTEGER NOT NULL DEFAULT 0,
    tokens INTEGER NOT NULL DEFAULT 0,
    -- Over the finished answers that have tokens: their mean entropies (nats).
    entropy_sum REAL NOT NULL DEFAULT 0,
    entropy_count INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- How the entropies of a run's tokens are distributed: see entropy-histogram.ts.
  CREATE TABLE run_entropies (
    run_id INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
    counts BLOB NOT NULL
  ) STRICT;

  CREATE TABLE app_settings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    json TEXT NOT NULL
  ) STRICT;
`;

/** What one response, as NEW or OLD, adds to its run's summary. */
function share(row: 'NEW' | 'OLD'): Record<string, string> {
  const done = `(${row}.state = 'done')`;
  const isVerdict = (verdict: string) => `(${done} AND ${row}.verdict IS '${verdict}')`;
  return {
    done,
    failed: `(${row}.state = 'failed')`,
    correct: isVerdict('correct'),
    incorrect: isVerdict('incorrect'),
    undecided: isVerdict('undecided'),
    cut_off: `(${done} AND ${row}.answer_end IS NOT 'stop')`,
    tokens: `iif(${done}, coalesce(${row}.tokens, 0), 0)`,
    entropy_sum: `iif(${done}, coalesce(${row}.mean_entropy, 0), 0)`,
    entropy_count: `(${done} AND ${row}.mean_entropy IS NOT NULL)`,
  };
}

const added = Object.entries(share('NEW')).map(([column, value]) => `${column} = ${column} + ${value}`);
const changed = Object.entries(share('OLD')).map(
  ([column, value]) => `${column} = ${column} + ${share('NEW')[column] ?? '0'} - ${value}`,
);

const triggers = `
  CREATE TRIGGER runs_have_summaries AFTER INSERT ON runs
  BEGIN INSERT INTO run_summaries (run_id) VALUES (NEW.id); END;

  CREATE TRIGGER responses_are_counted AFTER INSERT ON responses
  BEGIN
    UPDATE run_summaries SET revision = revision + 1, total = total + 1, ${added.join(', ')}
    WHERE run_id = NEW.run_id;
  END;

  CREATE TRIGGER responses_stay_counted
  AFTER UPDATE OF state, answer_end, tokens, mean_entropy, verdict, extracted, text ON responses
  BEGIN
    UPDATE run_summaries SET revision = revision + 1, ${changed.join(', ')} WHERE run_id = NEW.run_id;
  END;

  CREATE TRIGGER grades_count AFTER INSERT ON grades
  BEGIN
    UPDATE responses SET verdict = NEW.verdict, extracted = NEW.extracted WHERE id = NEW.response_id;
  END;
`;

const backfill = `
  UPDATE responses SET (verdict, extracted) = (
    SELECT verdict, extracted FROM grades WHERE response_id = responses.id ORDER BY id DESC LIMIT 1
  ) WHERE id IN (SELECT response_id FROM grades);

  INSERT INTO run_summaries
    (run_id, total, done, failed, correct, incorrect, undecided, cut_off, tokens, entropy_sum, entropy_count)
  SELECT runs.id, count(r.id), total(r.state = 'done'), total(r.state = 'failed'),
    total(r.state = 'done' AND r.verdict = 'correct'), total(r.state = 'done' AND r.verdict = 'incorrect'),
    total(r.state = 'done' AND r.verdict = 'undecided'), total(r.state = 'done' AND r.answer_end <> 'stop'),
    total(iif(r.state = 'done', r.tokens, 0)), total(iif(r.state = 'done', r.mean_entropy, 0)),
    total(r.state = 'done' AND r.mean_entropy IS NOT NULL)
  FROM runs LEFT JOIN responses AS r ON r.run_id = runs.id GROUP BY runs.id;
`;

/** From version 1. Takes about half a millisecond a stored trace, which are all read once. */
export function migrateTo2(connection: Connection): void {
  connection.script(tables);
  connection.script(backfill);
  connection.script(triggers);
  const runs = connection.query<[], { id: number }>('SELECT id FROM runs').all();
  const page = connection.query<[number, number], { id: number; bytes: Uint8Array }>(
    `SELECT responses.id, bytes FROM responses JOIN traces ON traces.response_id = responses.id
     WHERE run_id = ? AND responses.id > ? ORDER BY responses.id LIMIT 200`,
  );
  const store = connection.query<[number, Uint8Array]>('INSERT INTO run_entropies VALUES (?, ?)');
  for (const run of runs) {
    const histogram = new EntropyHistogram();
    for (let rows = page.all(run.id, 0); rows.length > 0; rows = page.all(run.id, rows.at(-1)?.id ?? 0)) {
      for (const { bytes } of rows) {
        const read = decodeTrace(bytes);
        if (read.kind === 'trace') histogram.add(read.trace.entropy);
      }
    }
    store.run(run.id, histogram.bytes());
  }
}
