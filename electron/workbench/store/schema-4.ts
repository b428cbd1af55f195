/**
 * Version 4: how a benchmark's answers are graded by rule, and what its items say beside question and reference
 * (shared/contract/grading-rule.ts). What was imported before is graded as it was: as numbers.
 */
export const schema4 = `
  -- Of shared/grading/presets.ts; null where none was chosen.
  ALTER TABLE benchmarks ADD COLUMN preset TEXT;
  ALTER TABLE benchmarks ADD COLUMN rule_json TEXT NOT NULL
    DEFAULT '{"kind":"number","relativeTolerance":0,"absoluteTolerance":0,"workedReference":true}';
  ALTER TABLE items ADD COLUMN details_json TEXT NOT NULL DEFAULT '{}';
`;
