import { z } from 'zod';
import { placementSchema } from '../run-settings.ts';
import { procedure } from './problems.ts';

/** Kept beside the workspace, for all of its runs to come. */
export const appSettingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** What new runs start from. */
  placement: placementSchema.default(placementSchema.parse({})),
  /** Folders that the host's file browser may show; empty: the user's home. */
  modelFolders: z.array(z.string()).default([]),
});
export type AppSettings = z.infer<typeof appSettingsSchema>;

export const settingsContract = {
  get: procedure.output(appSettingsSchema),
  set: procedure.input(appSettingsSchema).output(appSettingsSchema),
};
