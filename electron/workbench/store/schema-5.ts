/**
 * Version 5: many graders. A grade says who gave it, and may take that grader's earlier one back; which grade is in
 * force follows the order of their kinds that the user sets (shared/contract/grader.ts).
 */
export const schema5 = `
  CREATE TABLE graders (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'judge', 'file', 'rule')),
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    -- A rule's, or a judge's source and prompt; '{}' of persons and files.
    settings_json TEXT NOT NULL,
    UNIQUE (kind, name, version, settings_json)
  ) STRICT;

  CREATE TABLE grader_precedence (
    kind TEXT PRIMARY KEY,
    -- The smallest counts first.
    place INTEGER NOT NULL UNIQUE
  ) STRICT;
  INSERT INTO grader_precedence VALUES ('person', 0), ('judge', 1), ('file', 2), ('rule', 3);

  CREATE TABLE judges (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    -- JudgeDraft but its prompt. Never a key.
    settings_json TEXT NOT NULL
  ) STRICT;
  CREATE TABLE judge_prompts (
    judge_id INTEGER NOT NULL REFERENCES judges ON DELETE CASCADE,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    prompt TEXT NOT NULL,
    PRIMARY KEY (judge_id, version)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE grading_jobs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('rule', 'judge')),
    name TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued'
      CHECK (state IN ('queued', 'running', 'paused', 'done', 'cancelled', 'failed')),
    state_reason TEXT,
    created_at TEXT NOT NULL,
    finished_at TEXT,
    -- The rule, or the judge with its prompt's version, as they were when it began.
    settings_json TEXT NOT NULL
  ) STRICT;

  -- What a job is to grade, fixed when it began: a response goes from here when its grade is stored, in one transaction.
  CREATE TABLE grading_tasks (
    job_id INTEGER NOT NULL REFERENCES grading_jobs ON DELETE CASCADE,
    response_id INTEGER NOT NULL REFERENCES responses ON DELETE CASCADE,
    PRIMARY KEY (job_id, response_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX grading_tasks_by_response ON grading_tasks (response_id);
`;
