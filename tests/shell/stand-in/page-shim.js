/*
 * Runs in the page before its scripts, as a preload does: `ipcRenderer` and `webUtils` over a binding of Playwright's.
 * `preload` is the built preload, as a function of its `require`. It runs in the page's own world: Chromium alone has
 * no isolated one for it.
 */
// eslint-disable-next-line @typescript-eslint/no-unused-expressions
(preload) => {
  if (window !== window.top || !window.location.protocol.startsWith('https')) return;
  const tell = window.shellStandIn;
  const ports = new Map();
  const listeners = new Map();

  const pack = (data) => {
    if (typeof data === 'string') return { text: data };
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
    if (!(bytes instanceof Uint8Array)) throw new Error('The stand-in cannot send this');
    return { bytes: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
  };
  const unpack = ({ text, bytes }) =>
    text ?? Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));

  window.shellStandInReceive = (message) => {
    if (message.kind === 'data') ports.get(message.port)?.postMessage(unpack(message.data));
    if (message.kind === 'drop') ports.get(message.port)?.close();
    if (message.kind !== 'message') return;
    const handed = message.ports.map((id) => {
      const { port1, port2 } = new MessageChannel();
      ports.set(id, port1);
      port1.onmessage = ({ data }) => tell({ kind: 'data', port: id, data: pack(data) });
      return port2;
    });
    for (const listener of listeners.get(message.channel) ?? []) listener({ ports: handed }, message.message);
  };

  const electron = {
    ipcRenderer: {
      send: (channel, ...args) => {
        if (args.length > 0) throw new Error('The stand-in sends no arguments');
        tell({ kind: 'send', channel });
      },
      on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    },
    webUtils: { getPathForFile: (file) => `/dropped/${file.name}` },
  };
  tell({ kind: 'document' });
  preload((name) => {
    if (name !== 'electron') throw new Error(`A sandboxed preload cannot require ${name}`);
    return electron;
  });
};
