import { once } from 'node:events';
import { createServer, connect, type Socket } from 'node:net';

/** 一根会断的网线: everything between a client and the server goes through it. */
export interface CutProxy {
  readonly url: string;
  /** Cuts every connection and refuses new ones. */
  cut(): void;
  /** Lets connections through again, and calls off a planned cut. */
  mend(): void;
  /** Cuts everything once, as soon as so many more bytes have passed in that direction; it mends at once. */
  cutAfter(direction: 'up' | 'down', bytes: number): void;
  stop(): Promise<void>;
}

/** Opens a proxy on a free port of this machine to a server at `port`. */
export async function cutProxy(port: number): Promise<CutProxy> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let planned: { direction: 'up' | 'down'; left: number } | undefined;
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const pass = (from: Socket, to: Socket, direction: 'up' | 'down') => {
    sockets.add(from);
    from.on('error', () => from.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    from.on('data', (chunk: Buffer) => {
      if (planned?.direction !== direction) {
        to.write(chunk);
        return;
      }
      const { left } = planned;
      if (chunk.length < left) {
        planned = { direction, left: left - chunk.length };
        to.write(chunk);
        return;
      }
      planned = undefined;
      // What had passed before the cut arrives; the rest never does.
      to.end(chunk.subarray(0, left));
      sockets.delete(to);
      cutAll();
    });
  };
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const upstream = connect(port, '127.0.0.1');
    pass(client, upstream, 'up');
    pass(upstream, client, 'down');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      isCut = true;
      cutAll();
    },
    mend() {
      isCut = false;
      planned = undefined;
    },
    cutAfter(direction, bytes) {
      planned = { direction, left: bytes };
    },
    async stop() {
      cutAll();
      server.close();
      await once(server, 'close');
    },
  };
}
