import type { z } from 'zod';
import { WorkspaceDamagedError } from './errors.ts';

/**
 * A JSON column read through its schema.
 *
 * @throws WorkspaceDamagedError if it is something else; `what` says which (`run 3's settings`)
 */
export function parseJson<Schema extends z.ZodType>(
  schema: Schema,
  json: string,
  file: string,
  what: string,
): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(json));
  } catch (cause) {
    throw new WorkspaceDamagedError(file, `${what} cannot be read`, { cause });
  }
}
