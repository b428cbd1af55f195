/**
 * Version 1. Columns that may be long stand last, so that the short ones are read without them.
 * Times are ISO 8601 in UTC; logprobs and entropies in nats; ranges in UTF-16 units, end exclusive.
 */
export const schema1 = `
  CREATE TABLE models (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    architecture TEXT,
    quantisation TEXT,
    context_length INTEGER,
    added_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE benchmarks (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    content_sha256 TEXT NOT NULL,
    source TEXT NOT NULL,
    added_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX benchmarks_by_content ON benchmarks (content_sha256);

  CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    benchmark_id INTEGER NOT NULL REFERENCES benchmarks ON DELETE CASCADE,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    category TEXT,
    question TEXT NOT NULL,
    reference TEXT NOT NULL,
    UNIQUE (benchmark_id, key),
    UNIQUE (benchmark_id, position)
  ) STRICT;

  CREATE TABLE studies (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    spec_key TEXT NOT NULL,
    created_at TEXT NOT NULL,
    spec_json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX studies_by_key ON studies (spec_key);

  CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    study_id INTEGER REFERENCES studies ON DELETE CASCADE,
    model_id INTEGER NOT NULL REFERENCES models,
    benchmark_id INTEGER NOT NULL REFERENCES benchmarks,
    position INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued'
      CHECK (state IN ('queued', 'running', 'paused', 'done', 'cancelled', 'failed')),
    state_reason TEXT,
    created_at TEXT NOT NULL,
    started_at TEXT,
    finished_at TEXT,
    settings_json TEXT NOT NULL,
    receipt_json TEXT
  ) STRICT;
  CREATE INDEX runs_by_study ON runs (study_id, position);

  -- A run's responses are made in plan order, so the order of their ids is the plan.
  CREATE TABLE responses (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    item_id INTEGER NOT NULL REFERENCES items,
    sample INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    answer_end TEXT CHECK (answer_end IN ('stop', 'length', 'context')),
    prompt_tokens INTEGER,
    tokens INTEGER,
    duration_ms REAL,
    mean_entropy REAL,
    finished_at TEXT,
    error TEXT,
    text TEXT,
    UNIQUE (run_id, item_id, sample)
  ) STRICT;
  CREATE INDEX responses_by_state ON responses (run_id, state);
  CREATE INDEX responses_by_run ON responses (run_id);

  CREATE TABLE traces (
    response_id INTEGER PRIMARY KEY REFERENCES responses ON DELETE CASCADE,
    codec_version INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE TABLE grades (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    response_id INTEGER NOT NULL REFERENCES responses ON DELETE CASCADE,
    grader TEXT NOT NULL,
    grader_version INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('correct', 'incorrect', 'undecided')),
    range_start INTEGER,
    range_end INTEGER,
    created_at TEXT NOT NULL,
    extracted TEXT,
    reason TEXT NOT NULL,
    CHECK ((range_start IS NULL) = (range_end IS NULL))
  ) STRICT;
  CREATE INDEX grades_by_response ON grades (response_id, grader);

  CREATE TRIGGER grades_are_not_changed BEFORE UPDATE ON grades
  BEGIN SELECT RAISE(ABORT, 'grades are append-only: add another one instead'); END;

  -- A grade goes only with its response: when a cascade comes here the response is gone already.
  CREATE TRIGGER grades_are_not_removed BEFORE DELETE ON grades
  WHEN EXISTS (SELECT 1 FROM responses WHERE id = OLD.response_id)
  BEGIN SELECT RAISE(ABORT, 'grades are append-only: add another one instead'); END;
`;
