import { connect } from 'node:net';

/** One keep-alive connection that sends a request and waits for its answer; as light as Node allows. */
export interface Connection {
  /** False once the program has closed it, as it does with those that nobody uses for a while. */
  readonly isOpen: boolean;
  ask(request: string): Promise<Answer>;
  close(): void;
}

export interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

const headEnd = '\r\n\r\n';
const lengthOf = /\r\ncontent-length: (\d+)/i;

/** Opens a connection to the program on this machine. Answers must name their length, as the program's do. */
export function openConnection(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let gathered: Buffer = Buffer.alloc(0);
  let waiting: Waiting | undefined;
  const fail = (error: Error) => {
    waiting?.reject(error);
    waiting = undefined;
  };
  socket.on('data', (part: Buffer) => {
    gathered = gathered.length > 0 ? Buffer.concat([gathered, part]) : part;
    const at = gathered.indexOf(headEnd);
    if (at < 0) return;
    const head = gathered.toString('latin1', 0, at);
    const from = at + headEnd.length;
    const to = from + Number(lengthOf.exec(head)?.[1] ?? 0);
    if (gathered.length < to) return;
    const answer = {
      status: Number(head.slice(9, 12)),
      head,
      body: gathered.toString('utf8', from, to),
    };
    gathered = gathered.subarray(to);
    const asked = waiting;
    waiting = undefined;
    asked?.resolve(answer);
  });
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the program closed the connection')));
  const connection: Connection = {
    get isOpen() {
      return !socket.destroyed;
    },
    ask: async (request) =>
      await new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(connection));
    socket.once('error', reject);
  });
}

/** The text of a GET with its question in the address. */
export function get(
  path: string,
  input: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
): string {
  const search = new URLSearchParams(input).toString();
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const address = search === '' ? path : `${path}?${search}`;
  return `GET ${address} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join('')}\r\n`;
}

/** The text of a POST with a JSON body. */
export function post(
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): string {
  const text = JSON.stringify(body);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n${lines.join('')}\r\n${text}`;
}
