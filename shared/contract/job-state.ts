import { z } from 'zod';

/** Where a job stands: a grading, a sweep. */
export const jobStateSchema = z.enum(['queued', 'running', 'paused', 'done', 'cancelled', 'failed']);
export type JobState = z.infer<typeof jobStateSchema>;
