/*
 * Electron, as far as electron/main uses it: small fakes that record what they are told and throw on all else. The
 * unit tests' `electron` is this file (vitest.config.ts).
 */
import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** An object that throws where something is read that it does not have. */
function strict<Fake extends object>(name: string, fake: Fake): Fake {
  return new Proxy(fake, {
    get(target, property) {
      if (!(property in target) && typeof property === 'string' && property !== 'then') {
        throw new Error(`The fake ${name} has no ${property}.`);
      }
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' && property !== 'constructor'
        ? (value.bind(target) as unknown)
        : value;
    },
    set(target, property, value) {
      if (!(property in target)) throw new Error(`The fake ${name} has no ${String(property)}.`);
      return Reflect.set(target, property, value, target);
    },
  });
}

/** An event whose default can be prevented. */
export function preventable<Details extends object>(details: Details) {
  return {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

class FakeApp extends EventEmitter {
  isPackaged = false;
  readonly paths = new Map<string, string>([['documents', '/home/ada/Documents']]);
  readonly exits: number[] = [];
  quits = 0;
  hasLock = true;
  ready = Promise.withResolvers<undefined>();
  setName = () => undefined;
  getVersion = () => '1.2.3';
  setAboutPanelOptions = () => undefined;
  requestSingleInstanceLock = () => this.hasLock;
  whenReady = () => this.ready.promise;
  exit = (code: number) => void this.exits.push(code);
  setPath = (name: string, path: string) => void this.paths.set(name, path);
  getPath(name: string) {
    const path = this.paths.get(name);
    if (path === undefined) throw new Error(`There is no path ${name}`);
    return path;
  }
  /** As Electron's, once all windows have been closed. */
  quit = () => {
    this.quits++;
    const event = preventable({});
    this.emit('will-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  };
}

class FakeDialog {
  readonly asked: { parent: unknown; options: object }[] = [];
  readonly errors: { title: string; text: string }[] = [];
  /** What the user answers to the dialogs to come. */
  readonly answers: object[] = [];
  showErrorBox = (title: string, text: string) => void this.errors.push({ title, text });
  showOpenDialog = (...args: object[]) => this.#ask(args);
  showSaveDialog = (...args: object[]) => this.#ask(args);
  showMessageBox = (...args: object[]) => this.#ask(args);
  showMessageBoxSync = (...args: object[]) => (this.#answer(args) as { response: number }).response;

  #ask(args: object[]): Promise<object> {
    return Promise.resolve(this.#answer(args));
  }

  #answer(args: object[]): object {
    const [parent, options] = args.length === 2 ? args : [null, args[0]];
    const answer = this.answers.shift();
    if (options === undefined || answer === undefined) throw new Error('No dialog was expected.');
    this.asked.push({ parent, options });
    return answer;
  }
}

type Listener = (...args: unknown[]) => unknown;

class FakeSession {
  request: Listener | null = null;
  check: Listener | null = null;
  device: Listener | null = null;
  setPermissionRequestHandler = (handler: Listener) => void (this.request = handler);
  setPermissionCheckHandler = (handler: Listener) => void (this.check = handler);
  setDevicePermissionHandler = (handler: Listener) => void (this.device = handler);
}

export class FakeContents extends EventEmitter {
  readonly ipc = strict('ipc', new EventEmitter());
  readonly session = new FakeSession();
  reloads = 0;
  openHandler: Listener | null = null;
  readonly loaded: string[] = [];
  setWindowOpenHandler = (handler: Listener) => void (this.openHandler = handler);
  reload = () => {
    this.reloads++;
  };
  loadURL = (url: string) => {
    this.loaded.push(url);
    return Promise.resolve();
  };
}

export class FakeBrowserWindow extends EventEmitter {
  /** All that were opened, oldest first. */
  static readonly all: FakeBrowserWindow[] = [];
  /** What loading the page fails with; null where it does not. */
  static failure: Error | null = null;
  readonly webContents = strict('webContents', new FakeContents());
  bounds = { x: 10, y: 20, width: 1000, height: 700 };
  readonly done: string[] = [];
  isMaximizedNow = false;
  isMinimizedNow = false;
  isGone = false;
  ground: string | null = null;
  readonly options: Record<string, unknown>;

  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    const window = strict('BrowserWindow', this);
    FakeBrowserWindow.all.push(window);
    return window;
  }

  loadURL(url: string): Promise<void> {
    const { failure } = FakeBrowserWindow;
    return failure === null ? this.webContents.loadURL(url) : Promise.reject(failure);
  }
  show = () => void this.done.push('show');
  focus = () => void this.done.push('focus');
  maximize = () => void this.done.push('maximize');
  restore = () => void this.done.push('restore');
  isMinimized = () => this.isMinimizedNow;
  isMaximized = () => this.isMaximizedNow;
  isDestroyed = () => this.isGone;
  getNormalBounds = () => this.bounds;
  setBackgroundColor = (colour: string) => void (this.ground = colour);
}

class FakeNativeTheme extends EventEmitter {
  shouldUseDarkColors = false;
  themeSource: 'system' | 'light' | 'dark' = 'system';
}

class FakeProtocol {
  schemes: { scheme: string; privileges: Record<string, boolean> }[] = [];
  handlers = new Map<string, (request: Request) => Promise<Response>>();
  registerSchemesAsPrivileged = (schemes: FakeProtocol['schemes']) => void (this.schemes = schemes);
  handle = (scheme: string, handler: (request: Request) => Promise<Response>) =>
    void this.handlers.set(scheme, handler);
}

class FakeMenu {
  template: unknown[] | null = null;
  buildFromTemplate = (template: unknown[]) => template;
  setApplicationMenu = (template: unknown[]) => void (this.template = template);
}

class FakeScreen {
  displays = [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }];
  getAllDisplays = () => this.displays;
}

/** Encrypts by turning round; who opens another's key fails. */
class FakeSafeStorage {
  available = true;
  backend = 'gnome_libsecret';
  isAsyncEncryptionAvailable = () => Promise.resolve(this.available);
  getSelectedStorageBackend = () => this.backend;
  encryptStringAsync = (text: string) => Promise.resolve(Buffer.from(`locked:${text}`).reverse());
  decryptStringAsync = (encrypted: Buffer) => {
    const [lock, text] = Buffer.from(encrypted).reverse().toString().split(':');
    return lock === 'locked' && text !== undefined
      ? Promise.resolve({ result: text, shouldReEncrypt: false })
      : Promise.reject(new Error(`Another lock: ${encrypted.toString()}`));
  };
}

class FakeShell {
  readonly revealed: string[] = [];
  showItemInFolder = (path: string) => void this.revealed.push(path);
}

export class FakeUtility extends EventEmitter {
  pid: number | undefined = undefined;
  readonly stderr = new EventEmitter() as EventEmitter & { setEncoding: () => EventEmitter };
  readonly sent: unknown[] = [];
  kills = 0;
  readonly entry: string;
  readonly options: { stdio: string[]; env: NodeJS.ProcessEnv };

  constructor(entry: string, options: FakeUtility['options']) {
    super();
    this.entry = entry;
    this.options = options;
    this.stderr.setEncoding = () => this.stderr;
  }
  postMessage = (message: unknown) => void this.sent.push(message);
  kill = () => {
    this.kills++;
    return true;
  };
}

class FakeUtilityProcess {
  readonly forked: FakeUtility[] = [];
  fork = (entry: string, args: string[], options: FakeUtility['options']) => {
    if (args.length > 0) throw new Error('No arguments were expected.');
    const child = new FakeUtility(entry, options);
    this.forked.push(child);
    return strict('UtilityProcess', child);
  };
}

/** Electron's ports give events, and need `start`; nothing tells them of their own closing. */
export class FakeMessageChannel {
  readonly port1: EventEmitter & { postMessage: Listener; start: Listener; close: Listener };
  readonly port2: MessagePort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port2 = port2;
    let isClosedHere = false;
    const main = Object.assign(new EventEmitter(), {
      postMessage: (message: unknown) => {
        port1.postMessage(message);
      },
      start: () => port1.on('message', (data: unknown) => main.emit('message', { data, ports: [] })),
      close: () => {
        isClosedHere = true;
        port1.close();
      },
    });
    port1.on('close', () => {
      if (!isClosedHere) main.emit('close');
    });
    this.port1 = strict('MessagePortMain', main);
  }
}

export let app = strict('app', new FakeApp());
export let dialog = strict('dialog', new FakeDialog());
export let nativeTheme = strict('nativeTheme', new FakeNativeTheme());
export let protocol = strict('protocol', new FakeProtocol());
export let Menu = strict('Menu', new FakeMenu());
export let screen = strict('screen', new FakeScreen());
export let safeStorage = strict('safeStorage', new FakeSafeStorage());
export let shell = strict('shell', new FakeShell());
export let utilityProcess = strict('utilityProcess', new FakeUtilityProcess());
export const BrowserWindow = FakeBrowserWindow;
export const MessageChannelMain = FakeMessageChannel;

/** Everything as when the app has just been started. */
export function restartElectron(): void {
  app = strict('app', new FakeApp());
  dialog = strict('dialog', new FakeDialog());
  nativeTheme = strict('nativeTheme', new FakeNativeTheme());
  protocol = strict('protocol', new FakeProtocol());
  Menu = strict('Menu', new FakeMenu());
  screen = strict('screen', new FakeScreen());
  safeStorage = strict('safeStorage', new FakeSafeStorage());
  shell = strict('shell', new FakeShell());
  utilityProcess = strict('utilityProcess', new FakeUtilityProcess());
  FakeBrowserWindow.all.length = 0;
  FakeBrowserWindow.failure = null;
}
