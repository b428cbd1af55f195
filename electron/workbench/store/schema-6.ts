/** Version 6: sentinels and sweeps. */
export const schema6 = `
  CREATE TABLE sentinels (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    imported INTEGER NOT NULL DEFAULT 0,
    -- Taken off the shelf; deleted when the workspace is opened next.
    removed INTEGER NOT NULL DEFAULT 0,
    -- Composition, settings, scores.
    summary_json TEXT NOT NULL,
    -- By the schema of shared/learning/sentinel-file.ts: all that it takes to apply it.
    file_json TEXT NOT NULL
  ) STRICT;

  -- What it was trained on (part 0) and held out of that (part 1), with the labels of then.
  CREATE TABLE sentinel_labels (
    sentinel_id INTEGER NOT NULL REFERENCES sentinels ON DELETE CASCADE,
    response_id INTEGER NOT NULL REFERENCES responses ON DELETE CASCADE,
    part INTEGER NOT NULL CHECK (part IN (0, 1)),
    correct INTEGER NOT NULL CHECK (correct IN (0, 1)),
    PRIMARY KEY (sentinel_id, response_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sentinel_labels_by_response ON sentinel_labels (response_id);

  CREATE TABLE sweeps (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued'
      CHECK (state IN ('queued', 'running', 'paused', 'done', 'cancelled', 'failed')),
    state_reason TEXT,
    total INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    finished_at TEXT,
    request_json TEXT NOT NULL,
    -- The benchmarks by their places in compositions, with their accuracies when it began.
    benchmarks_json TEXT NOT NULL,
    -- Of the answers, verdicts and features it was first worked on with: with others it does not go on.
    fingerprint TEXT
  ) STRICT;

  -- Configurations are numbered from 0 in an order that the request fixes: what is here is not done again.
  CREATE TABLE sweep_results (
    sweep_id INTEGER NOT NULL REFERENCES sweeps ON DELETE CASCADE,
    configuration INTEGER NOT NULL,
    result_json TEXT NOT NULL,
    PRIMARY KEY (sweep_id, configuration)
  ) STRICT, WITHOUT ROWID;
`;
