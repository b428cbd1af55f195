/**
 * Version 5: many graders. A grade says who gave it, and may take that grader's earlier one back; which grade is in
 * force follows the order of their kinds that the user sets (shared/contract/grader.ts). Takes a few seconds a hundred
 * thousand responses.
 */
const graders = `
  CREATE TABLE graders (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'judge', 'file', 'rule')),
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- What distinguishes it from others of its name, in words.
    settings TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (kind, name, version, settings)
  ) STRICT;

  CREATE TABLE grader_precedence (
    kind TEXT PRIMARY KEY,
    -- The smallest counts first.
    place INTEGER NOT NULL UNIQUE
  ) STRICT;
  INSERT INTO grader_precedence VALUES ('person', 0), ('judge', 1), ('file', 2), ('rule', 3);

  -- How often the order was changed: grades in force that were decided before are decided anew.
  CREATE TABLE precedence_revision (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL
  ) STRICT;
  INSERT INTO precedence_revision VALUES (1, 0);

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
    total INTEGER NOT NULL DEFAULT 0,
    correct INTEGER NOT NULL DEFAULT 0,
    incorrect INTEGER NOT NULL DEFAULT 0,
    undecided INTEGER NOT NULL DEFAULT 0,
    prompt_tokens INTEGER NOT NULL DEFAULT 0,
    reply_tokens INTEGER NOT NULL DEFAULT 0,
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

/** Until now a grade's grader was a name: 'file' where it came with an import, a rule's else. Ids stay. */
const grades = `
  DROP TRIGGER grades_count;
  DROP TRIGGER grades_are_followed;

  INSERT INTO graders (kind, name, version, settings, created_at)
  SELECT iif(grader = 'file', 'file', 'rule'), grader, grader_version, '', min(created_at)
  FROM grades GROUP BY grader, grader_version ORDER BY min(id);

  CREATE TABLE new_grades (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    response_id INTEGER NOT NULL REFERENCES responses ON DELETE CASCADE,
    grader_id INTEGER NOT NULL REFERENCES graders,
    job_id INTEGER REFERENCES grading_jobs,
    -- Null: this grader takes its verdict back.
    verdict TEXT CHECK (verdict IN ('correct', 'incorrect', 'undecided')),
    range_start INTEGER,
    range_end INTEGER,
    created_at TEXT NOT NULL,
    -- Of a person's: how the answer came up, and whether model and other verdicts were hidden.
    shown_by TEXT CHECK (shown_by IN ('all', 'random', 'priority')),
    blind INTEGER CHECK (blind IN (0, 1)),
    -- Of a judge's.
    prompt_tokens INTEGER,
    reply_tokens INTEGER,
    extracted TEXT,
    reason TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    CHECK ((range_start IS NULL) = (range_end IS NULL))
  ) STRICT;
  INSERT INTO new_grades
    (id, response_id, grader_id, verdict, range_start, range_end, created_at, extracted, reason)
  SELECT grades.id, response_id, graders.id, verdict, range_start, range_end, grades.created_at, extracted, reason
  FROM grades JOIN graders ON name = grader AND version = grader_version ORDER BY grades.id;

  -- An id that was ever given is not given again.
  DELETE FROM sqlite_sequence WHERE name = 'new_grades';
  INSERT INTO sqlite_sequence (name, seq) SELECT 'new_grades', seq FROM sqlite_sequence WHERE name = 'grades';
  DROP TABLE grades;
  ALTER TABLE new_grades RENAME TO grades;
  CREATE INDEX grades_by_response ON grades (response_id, grader_id);
  CREATE INDEX grades_by_grader ON grades (grader_id, response_id);

  CREATE TRIGGER grades_are_not_changed BEFORE UPDATE ON grades
  BEGIN SELECT RAISE(ABORT, 'grades are append-only: add another one instead'); END;

  -- A grade goes only with its response: when a cascade comes here the response is gone already.
  CREATE TRIGGER grades_are_not_removed BEFORE DELETE ON grades
  WHEN EXISTS (SELECT 1 FROM responses WHERE id = OLD.response_id)
  BEGIN SELECT RAISE(ABORT, 'grades are append-only: add another one instead'); END;
`;

/** Which grade is in force: GRADE_IN_FORCE and ANSWER_IN_FORCE say it of a response that \`of\` names. */
const standing = `
  -- The last grade of each grader, whatever its version, where that did not take it back.
  CREATE VIEW standing_grades AS
  SELECT grades.id, response_id, grader_id, kind, name, verdict, extracted
  FROM grades JOIN graders ON graders.id = grader_id
  WHERE verdict IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM grades AS later JOIN graders AS its ON its.id = later.grader_id
    WHERE later.response_id = grades.response_id AND later.id > grades.id
      AND its.kind = graders.kind AND its.name = graders.name
  );

  -- The last of these of each kind; the smallest \`late\`, then the smallest \`place\`, is in force.
  CREATE VIEW heard_grades AS
  SELECT one.id, one.response_id, one.extracted, place,
    (one.verdict = 'undecided' AND one.kind <> 'person') AS late
  FROM standing_grades AS one JOIN grader_precedence ON grader_precedence.kind = one.kind
  WHERE NOT EXISTS (
    SELECT 1 FROM standing_grades AS later
    WHERE later.response_id = one.response_id AND later.kind = one.kind AND later.id > one.id
  );

  -- Of each response that anyone has graded.
  CREATE TABLE grades_in_force (
    response_id INTEGER PRIMARY KEY REFERENCES responses ON DELETE CASCADE,
    -- Null where all were taken back.
    grade_id INTEGER,
    -- That which says what the answer is: it too, or where it does not say, the next one that does.
    answer_grade_id INTEGER,
    -- Of the precedence that it was decided by.
    revision INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX grades_in_force_by_revision ON grades_in_force (revision);
`;

/** The columns of grades_in_force but its first, as they are to be for the response that \`response\` names. */
export function inForce(response: string): string {
  const first = (condition: string) =>
    `(SELECT id FROM heard_grades WHERE response_id = ${response} ${condition} ORDER BY late, place LIMIT 1)`;
  return `${first('')}, ${first('AND extracted IS NOT NULL')}, (SELECT revision FROM precedence_revision)`;
}

/** What a response and its measures carry of a grade that has come in force. */
const followed = `
  UPDATE responses SET verdict = (SELECT verdict FROM grades WHERE id = NEW.grade_id),
    extracted = (SELECT extracted FROM grades WHERE id = NEW.answer_grade_id)
  WHERE id = NEW.response_id AND (verdict, extracted) IS NOT (
    (SELECT verdict FROM grades WHERE id = NEW.grade_id),
    (SELECT extracted FROM grades WHERE id = NEW.answer_grade_id)
  );
  UPDATE measures SET version = 0,
    span_start = (SELECT range_start FROM grades WHERE id = NEW.answer_grade_id),
    span_end = (SELECT range_end FROM grades WHERE id = NEW.answer_grade_id)
  WHERE response_id = NEW.response_id AND (span_start, span_end) IS NOT (
    (SELECT range_start FROM grades WHERE id = NEW.answer_grade_id),
    (SELECT range_end FROM grades WHERE id = NEW.answer_grade_id)
  );
`;

const triggers = `
  CREATE TRIGGER first_grades_are_followed AFTER INSERT ON grades_in_force BEGIN ${followed} END;
  CREATE TRIGGER grades_are_followed AFTER UPDATE OF grade_id, answer_grade_id ON grades_in_force
  WHEN (NEW.grade_id, NEW.answer_grade_id) IS NOT (OLD.grade_id, OLD.answer_grade_id) BEGIN ${followed} END;

  INSERT INTO grades_in_force (response_id, grade_id, answer_grade_id, revision)
  SELECT response_id, ${inForce('graded.response_id')}
  FROM (SELECT DISTINCT response_id FROM grades) AS graded ORDER BY response_id;

  CREATE TRIGGER grades_count AFTER INSERT ON grades
  BEGIN
    -- A response's first grade, as every finished answer gets one, is in force without a look at any other.
    INSERT INTO grades_in_force (response_id, grade_id, answer_grade_id, revision)
    VALUES (NEW.response_id, iif(NEW.verdict IS NULL, NULL, NEW.id),
      iif(NEW.verdict IS NULL OR NEW.extracted IS NULL, NULL, NEW.id), (SELECT revision FROM precedence_revision))
    ON CONFLICT (response_id) DO NOTHING;
    UPDATE grades_in_force SET (grade_id, answer_grade_id, revision) = (SELECT ${inForce('NEW.response_id')})
    WHERE response_id = NEW.response_id
      AND EXISTS (SELECT 1 FROM grades WHERE response_id = NEW.response_id AND id < NEW.id);
  END;
`;

export const schema5 = [graders, grades, standing, triggers].join('\n');
