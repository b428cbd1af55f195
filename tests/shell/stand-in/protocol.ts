type Handler = (request: Request) => Promise<Response>;

const handlers = new Map<string, Handler>();
const schemes = new Set<string>();

export const protocol = {
  registerSchemesAsPrivileged: (list: { scheme: string }[]) => {
    for (const { scheme } of list) schemes.add(scheme);
  },
  handle: (scheme: string, handler: Handler) => {
    if (!schemes.has(scheme)) throw new Error(`The scheme ${scheme} was not announced`);
    handlers.set(scheme, handler);
  },
};

/** Chromium alone has no such schemes: `app://name/` is `https://name.app.invalid/` for it, and never on the network. */
const SUFFIX = '.app.invalid';

export function toChromium(url: string): string {
  return url.replace(/^app:\/\/([^/]+)/, `https://$1${SUFFIX}`);
}

export function fromChromium(url: string): string {
  const { host } = new URL(url);
  return host.endsWith(SUFFIX)
    ? url.replace(`https://${host}`, `app://${host.slice(0, -SUFFIX.length)}`)
    : url;
}

/** What the app answers to a request; null where it is none of its schemes'. */
export async function answerOf(url: string, method: string): Promise<Response | null> {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  return handler === undefined ? null : handler(new Request(url, { method }));
}
