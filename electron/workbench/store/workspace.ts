import { mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Analyses } from './analyses.ts';
import { AnalysedResponses } from './analysed-responses.ts';
import { SettingsStore } from './app-settings.ts';
import { Benchmarks } from './benchmarks.ts';
import { Catalogue } from './catalogue.ts';
import { Connection } from './connection.ts';
import { translate, WorkspaceDamagedError, WorkspaceTooNewError } from './errors.ts';
import { ExternalTokens } from './external-tokens.ts';
import { Graders } from './graders.ts';
import { GradePairs } from './grade-pairs.ts';
import { Grades } from './grades.ts';
import { GradingJobs } from './grading-jobs.ts';
import { GradingOrder } from './grading-order.ts';
import { GradingSelections } from './grading-selection.ts';
import { inspectHeader } from './header.ts';
import { ItemList } from './item-list.ts';
import { Judges } from './judges.ts';
import { Leftovers } from './leftovers.ts';
import { migrate, migrations } from './migrations.ts';
import { Measures } from './measures.ts';
import { Models } from './models.ts';
import { Ownership } from './ownership.ts';
import { ResponseList } from './response-list.ts';
import { Responses } from './responses.ts';
import { RunEntropies } from './run-entropies.ts';
import { RunImports } from './run-imports.ts';
import { RunList } from './run-list.ts';
import { RunRemoval } from './run-removal.ts';
import { Runs } from './runs.ts';
import { SentinelCandidates } from './sentinel-candidates.ts';
import { Sentinels } from './sentinels.ts';
import { Studies } from './studies.ts';
import { Sweeps } from './sweeps.ts';
import { Traces } from './traces.ts';

export interface WorkspaceOptions {
  /** What is opening it, for the sentence a second process gets: `Entropy Workbench`, `npm run sample`, ... */
  readonly command: string;
  /** How long a write waits for another program's lock, with everything else waiting too (ms). Default 2,000. */
  readonly busyTimeoutMs?: number;
  /** Most pages of 4 KiB the file may grow to: past them writes fail as on a full disk. Default 0, no limit. */
  readonly maxPages?: number;
  /** The clock. Default the system's. */
  readonly now?: () => Date;
}

/** An open workspace. Its owner keeps it until `close` or the end of the process. */
export class Workspace {
  /** Absolute, symbolic links followed. */
  readonly file: string;
  readonly models: Models;
  readonly benchmarks: Benchmarks;
  readonly studies: Studies;
  readonly runs: Runs;
  readonly responses: Responses;
  readonly traces: Traces;
  readonly graders: Graders;
  readonly grades: Grades;
  readonly gradePairs: GradePairs;
  readonly gradingOrder: GradingOrder;
  readonly gradingSelections: GradingSelections;
  readonly gradingJobs: GradingJobs;
  readonly judges: Judges;
  readonly measures: Measures;
  readonly analyses: Analyses;
  readonly sentinels: Sentinels;
  readonly sentinelCandidates: SentinelCandidates;
  readonly sweeps: Sweeps;
  readonly settings: SettingsStore;
  /** What screens list: summaries, and pages of what is too long to be read whole. */
  readonly catalogue: Catalogue;
  readonly itemList: ItemList;
  readonly runList: RunList;
  readonly responseList: ResponseList;
  readonly runEntropies: RunEntropies;
  readonly analysedResponses: AnalysedResponses;
  readonly runRemoval: RunRemoval;
  readonly runImports: RunImports;
  readonly externalTokens: ExternalTokens;
  readonly leftovers: Leftovers;
  readonly #connection: Connection;
  readonly #ownership: Ownership;

  constructor(connection: Connection, ownership: Ownership) {
    this.file = connection.file;
    this.#connection = connection;
    this.#ownership = ownership;
    this.leftovers = new Leftovers(connection);
    this.models = new Models(connection);
    this.benchmarks = new Benchmarks(connection, this.leftovers);
    this.studies = new Studies(connection);
    this.runs = new Runs(connection);
    this.traces = new Traces(connection);
    this.graders = new Graders(connection);
    this.grades = new Grades(connection, this.graders);
    this.gradePairs = new GradePairs(connection);
    this.gradingOrder = new GradingOrder(connection);
    this.gradingSelections = new GradingSelections(connection);
    this.gradingJobs = new GradingJobs(connection, this.grades);
    this.judges = new Judges(connection);
    this.runEntropies = new RunEntropies(connection);
    this.measures = new Measures(connection);
    this.responses = new Responses(connection, {
      traces: this.traces,
      grades: this.grades,
      entropies: this.runEntropies,
      measures: this.measures,
    });
    this.analyses = new Analyses(connection);
    this.sentinels = new Sentinels(connection);
    this.sentinelCandidates = new SentinelCandidates(connection);
    this.sweeps = new Sweeps(connection);
    this.analysedResponses = new AnalysedResponses(connection);
    this.settings = new SettingsStore(connection);
    this.catalogue = new Catalogue(connection, this.leftovers);
    this.itemList = new ItemList(connection);
    this.runList = new RunList(connection);
    this.responseList = new ResponseList(connection);
    this.runRemoval = new RunRemoval(connection, this.leftovers);
    this.externalTokens = new ExternalTokens(connection);
    this.runImports = new RunImports(connection, this);
  }

  /** Makes several changes one: all of them or, where `change` throws, none. Must not be asynchronous. */
  atomically<Result>(change: () => Result): Result {
    return this.#connection.transaction(change);
  }

  /** What SQLite finds wrong with the file, one sentence each. Reads all of it: a second or more a gigabyte. */
  problems(): string[] {
    try {
      const rows = this.#connection.query<[], { quick_check: string }>('PRAGMA quick_check').all();
      return rows.map((row) => row.quick_check).filter((problem) => problem !== 'ok');
    } catch (error) {
      if (error instanceof WorkspaceDamagedError) return [error.message];
      throw error;
    }
  }

  /** Lets go of the workspace. Closing twice is allowed; anything else afterwards throws. */
  close(): void {
    try {
      this.#connection.close();
    } finally {
      this.#ownership.release();
    }
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/**
 * Opens a workspace, making it (and its folder) where there is none, and bringing an older one to this
 * version. Runs, jobs and sweeps that a dead process left running are queued again.
 *
 * @throws WorkspaceInUseError, WorkspaceTooNewError, NotAWorkspaceError, WorkspaceDamagedError, StorageError,
 *   each with a sentence for the user; the file is then as it was
 */
export function openWorkspace(path: string, options: WorkspaceOptions): Workspace {
  const file = locate(path);
  refuseForeign(file);
  const now = options.now ?? (() => new Date());
  const ownership = Ownership.take(file, { command: options.command, since: now().toISOString() });
  let connection: Connection | undefined;
  try {
    // Once more: its last owner may have made it or brought it forward in the meantime.
    refuseForeign(file);
    const { busyTimeoutMs = 2_000, maxPages = 0 } = options;
    connection = new Connection(file, { busyTimeoutMs, maxPages, now });
    migrate(connection);
    connection.pragma('journal_mode = WAL');
    // After a burst the log is cut back to this size (bytes) instead of keeping its largest.
    connection.pragma(`journal_size_limit = ${64 << 20}`);
    const workspace = prepare(connection, ownership);
    workspace.runs.recoverInterrupted();
    workspace.gradingJobs.recoverInterrupted();
    workspace.sweeps.recoverInterrupted();
    workspace.sentinels.clearRemoved();
    return workspace;
  } catch (error) {
    connection?.close();
    ownership.release();
    throw error;
  }
}

/** A table or column that is not there is noticed here, where the queries are prepared. */
function prepare(connection: Connection, ownership: Ownership): Workspace {
  try {
    return new Workspace(connection, ownership);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_ERROR') {
      throw new WorkspaceDamagedError(connection.file, error.message, { cause: error });
    }
    throw error;
  }
}

/** One name for one file, whatever links lead to it, so that its lock is found by all of them. */
function locate(path: string): string {
  const file = resolve(path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    return follow(file) ?? join(realpathSync(dirname(file)), basename(file));
  } catch (error) {
    throw translate(error, file);
  }
}

function follow(file: string): string | null {
  try {
    return realpathSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function refuseForeign(file: string): void {
  let header: ReturnType<typeof inspectHeader>;
  try {
    header = inspectHeader(file);
  } catch (error) {
    throw translate(error, file);
  }
  if (header.kind === 'workspace' && header.version > migrations.length) {
    throw new WorkspaceTooNewError(file, header.version, migrations.length);
  }
}
