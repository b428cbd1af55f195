import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import type { MeasureRow, Selection } from '#shared/contract/api/analysis.ts';
import type { Population } from '#shared/contract/api/population.ts';
import { contract, type Contract } from '#shared/contract/api/index.ts';
import { measureAnswer, signalsOfTrace, thinkingEnd } from '#shared/measures/index.ts';
import { createRouter, openWorkbench, portPipe, RpcServer, type Workbench } from '#workbench/api/index.ts';
import { openWorkspace, type Workspace } from '#workbench/store/index.ts';
import { tableOf } from '../fixtures/analysis-asked.ts';
import { BENCHMARKS, SampleFolder, UNDISTURBED } from '../fixtures/sample-folder.ts';

export const ITEMS = 12;
/** Ids of the study's runs, one a benchmark. */
export const RUNS = Array.from({ length: BENCHMARKS }, (_, index) => index + 1);

/** A host on the answers of the sample study, and a client that holds its replies to the contract. */
export class AnalysisHost {
  readonly folder: SampleFolder;
  /** Where the host saves what is exported. */
  saveTo = '';
  readonly workspace: Workspace;
  readonly logged: unknown[] = [];
  #workbench: Workbench;
  #port: MessageChannel['port2'];
  #client: ContractRouterClient<Contract>;

  private constructor(folder: SampleFolder) {
    this.folder = folder;
    this.workspace = openWorkspace(folder.workspace(UNDISTURBED), { command: 'a test' });
    [this.#workbench, this.#port, this.#client] = this.#start();
  }

  static async start(): Promise<AnalysisHost> {
    const folder = new SampleFolder(ITEMS);
    await folder.report(UNDISTURBED);
    return new AnalysisHost(folder);
  }

  get client(): ContractRouterClient<Contract> {
    return this.#client;
  }

  /** Ends the workbench and starts another on the same workspace; `between` is done meanwhile. */
  async restart(between: () => void): Promise<void> {
    await this.#stop();
    between();
    [this.#workbench, this.#port, this.#client] = this.#start();
  }

  async end(): Promise<void> {
    await this.#stop();
    this.workspace.close();
    this.folder.remove();
  }

  async tableRows(
    selection: Selection,
    table = tableOf(),
  ): Promise<{ population: Population; rows: MeasureRow[]; told: string[] }> {
    const told: string[] = [];
    for await (const event of await this.client.analysis.table({ selection, table })) {
      if (event.kind === 'rows') return { population: event.population, rows: event.rows, told };
      told.push(event.what);
    }
    throw new Error('There were no rows.');
  }

  /** Every answer with its exact measures, straight from text, grade and trace as they are stored. */
  answers() {
    return RUNS.flatMap((runId) =>
      [...this.workspace.responses.ofRun(runId)].map((response) => {
        const stored = this.workspace.traces.read(response.id);
        if (stored.kind !== 'trace') throw new Error('A trace is gone.');
        const places = {
          answer: response.grade?.range ?? null,
          thinkingEnd: thinkingEnd(response.text ?? ''),
        };
        const measured = measureAnswer(signalsOfTrace(stored.trace, 'exact', places));
        if (measured.kind !== 'measured') throw new Error('It has no measures.');
        const { values } = measured;
        return { ...response, values, wrong: response.grade?.verdict !== 'correct', trace: stored.trace };
      }),
    );
  }

  #start(): [Workbench, MessageChannel['port2'], ContractRouterClient<Contract>] {
    const workbench = openWorkbench({
      workspace: this.workspace,
      launch: () => {
        throw new Error('No model is needed.');
      },
      appVersion: '0.0.0',
      sampleStudy: this.folder.path,
      host: { saveFile: () => Promise.resolve(this.saveTo) },
      log: (error) => this.logged.push(error),
    });
    const { port1, port2 } = new MessageChannel();
    new RpcServer(createRouter(workbench)).connect(portPipe(port1));
    port2.start();
    const link = new RPCLink({ port: port2, plugins: [new ResponseValidationPlugin(contract)] });
    return [workbench, port2, createORPCClient(link)];
  }

  async #stop(): Promise<void> {
    this.#port.close();
    await this.#workbench.close();
  }
}
