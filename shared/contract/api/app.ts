import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './problems.ts';

/** What the host can do beyond the workbench itself: the UI hides what its host lacks. */
const capabilitiesSchema = z.strictObject({
  /** `native`: the host opens the system's dialogs. `browse`: it lists its own folders for the page. */
  fileDialogs: z.enum(['native', 'browse']),
  /** Saved files can be shown in the system's file manager. */
  revealInFolder: z.boolean(),
});

export const aboutSchema = z.strictObject({
  appVersion: z.string(),
  workspaceFile: z.string(),
  machine: z.strictObject({
    platform: z.string(),
    cpu: z.string(),
    cores: z.int(),
    /** Bytes. */
    memory: z.number(),
  }),
  capabilities: capabilitiesSchema,
});
export type About = z.infer<typeof aboutSchema>;

const folderEntrySchema = z.strictObject({
  name: z.string(),
  /** Absolute. */
  path: z.string(),
  kind: z.enum(['folder', 'file']),
  /** Null for folders. */
  bytes: z.number().nullable(),
});

export const folderSchema = z.strictObject({
  path: z.string(),
  /** Null at the top. */
  parent: z.string().nullable(),
  entries: z.array(folderEntrySchema),
});
export type Folder = z.infer<typeof folderSchema>;

/** Something stored changed: what is shown of it is out of date. */
export const changeSchema = z.strictObject({
  what: z.enum([
    'models',
    'benchmarks',
    'runs',
    'responses',
    'settings',
    // Who says what of responses, and which grades are in force.
    'grades',
    // Jobs and how far they are, judges, precedence.
    'grading',
    // Sentinels on the shelf.
    'sentinels',
    // Sweeps and how far they are.
    'sweeps',
  ]),
  /** The run whose responses or grades changed, where that is known. */
  runId: z.int().nullable(),
});
export type Change = z.infer<typeof changeSchema>;

export const appContract = {
  about: procedure.output(aboutSchema),
  /** A folder's subfolders and the files that end as asked; null is the user's home. */
  browse: procedure
    .input(z.strictObject({ folder: z.string().nullable(), extensions: z.array(z.string()) }))
    .output(folderSchema),
  /** Opens the system's dialog; null where the user cancelled. Only where `fileDialogs` is `native`. */
  chooseFile: procedure
    .input(z.strictObject({ title: z.string(), extensions: z.array(z.string()) }))
    .output(z.strictObject({ path: z.string().nullable() })),
  /** Shows a saved file in the file manager. Only where `revealInFolder`. */
  reveal: procedure.input(z.strictObject({ path: z.string() })).output(z.strictObject({})),
  /** What changes, conflated. */
  changes: procedure.output(eventIterator(changeSchema)),
};
