/**
 * Version 3: what goes or comes in slices is not seen meanwhile, and lists are found in an index of their own order.
 * Takes up to a second a hundred thousand responses, for the indexes.
 */
export const schema3 = `
  -- Removed: their rows are still being deleted.
  CREATE TABLE hidden_runs (run_id INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE) STRICT;

  -- Removed, or not whole yet: their items are still being deleted, or added.
  CREATE TABLE hidden_benchmarks (
    benchmark_id INTEGER PRIMARY KEY REFERENCES benchmarks ON DELETE CASCADE
  ) STRICT;

  -- Everything that lists are filtered and sorted by but texts, in plan order.
  DROP INDEX responses_listed;
  DROP INDEX responses_by_run;
  CREATE INDEX responses_listed ON responses
    (run_id, id, state, answer_end, verdict, tokens, mean_entropy, extracted, item_id);

  -- See ORDERS in response-list.ts.
  CREATE INDEX responses_by_extracted ON responses
    (run_id, CAST(replace(extracted, ',', '') AS REAL), extracted, state, answer_end, verdict);

  -- What is derived of a finished response's trace: see measures.ts. Every finished response has a row.
  CREATE TABLE measures (
    response_id INTEGER PRIMARY KEY REFERENCES responses ON DELETE CASCADE,
    -- Of the definitions (MEASURES_VERSION); 0: to be computed.
    version INTEGER NOT NULL DEFAULT 0,
    -- The extracted answer in the text, by the grade that counts.
    span_start INTEGER,
    span_end INTEGER,
    alternatives INTEGER,
    -- Why there are none, in a sentence.
    problem TEXT,
    -- Float64, little-endian, in the order of MEASURES.
    exact BLOB,
    top20 BLOB
  ) STRICT;
  CREATE INDEX measures_by_version ON measures (version);

  -- Over the first tokens, apart: they are read seldom, and are larger.
  CREATE TABLE prefix_measures (
    response_id INTEGER PRIMARY KEY REFERENCES measures ON DELETE CASCADE,
    -- Null where the trace has top-20 entropies only.
    exact BLOB,
    top20 BLOB NOT NULL
  ) STRICT;

  INSERT INTO measures (response_id, span_start, span_end)
  SELECT id, range_start, range_end FROM responses LEFT JOIN (
    SELECT response_id, max(id), range_start, range_end FROM grades GROUP BY response_id
  ) ON response_id = responses.id WHERE state = 'done';

  CREATE TRIGGER finished_responses_are_measured AFTER UPDATE OF state ON responses
  WHEN NEW.state = 'done' AND OLD.state <> 'done'
  BEGIN INSERT INTO measures (response_id) VALUES (NEW.id); END;

  CREATE TRIGGER grades_are_followed AFTER INSERT ON grades
  BEGIN
    UPDATE measures SET version = 0, span_start = NEW.range_start, span_end = NEW.range_end
    WHERE response_id = NEW.response_id AND (span_start, span_end) IS NOT (NEW.range_start, NEW.range_end);
  END;

  -- An external model has no file here: its sha256 is 'external:' and its name, and its runs are imported.
  ALTER TABLE models ADD COLUMN kind TEXT NOT NULL DEFAULT 'file' CHECK (kind IN ('file', 'external'));

  -- The tokens of external models, whose texts no file has: numbered as they are met.
  CREATE TABLE external_tokens (
    model_id INTEGER NOT NULL REFERENCES models ON DELETE CASCADE,
    id INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (model_id, id),
    UNIQUE (model_id, text)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE analyses (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    -- The selection and the settings of its table.
    json TEXT NOT NULL
  ) STRICT;
`;
