/*
 * What a thread runs that compares expressions.
 */
import { sameExpression } from '#shared/grading/expression/index.ts';
import { serveTasks } from './serve-tasks.ts';

serveTasks(sameExpression);
