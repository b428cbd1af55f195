/*
 * Grading: who says that a stored answer is right. By rule, by a judge model, by hand; nothing here runs the model that
 * answered.
 *
 * A *job* grades many responses, a *task* is one of them. Jobs are in the store with what is left of them, and go on
 * where they stopped.
 */
export { dismissRuleThreads, gradeAnswers } from './grade-answers.ts';
export { handQueue } from './hand-queue.ts';
export { gradeOfRule } from './rule-grade.ts';
export { RuleGrader, ruleJob, type GradeAnswers, type RuleTask } from './rule-grader.ts';
export { GradingQueue, type GradingQueueOptions } from './job-queue.ts';
export { JobStopped, type GradingTask, type JobGrader, type JobWork, type TaskGrade } from './job-grader.ts';
export { askJudge } from './judge/ask-judge.ts';
export { judgeGrader, judgeJob, openJudge, type JudgeJob, type JudgeParts } from './judge/judge-job.ts';
export {
  COMMON_KEY_VARIABLE,
  keyOwner,
  KeyStoreError,
  keyVariable,
  type JudgeKeys,
  type KeyOwner,
} from './judge/judge-keys.ts';
export { LocalJudge } from './judge/local-judge.ts';
export { DEFAULT_PROMPT, fillPrompt, problemOfPrompt } from './judge/prompt.ts';
export { problemOfKey } from './judge/secret.ts';
export { linesToGrade, type LineToGrade } from './grade-lines.ts';
