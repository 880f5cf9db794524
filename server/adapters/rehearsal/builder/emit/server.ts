import { paths } from "../model/entity";
import type { Project } from "../model/project";
import { code } from "../source/code";
import type { Import } from "../source/source-file";
import { type Emitted, emitted } from "./emitted";

/** The two ways into the API: over a socket, and from within the process. */
export function emitServer(project: Project): Emitted[] {
  return [server(project.entities.some((entity) => entity.stored)), client()];
}

function server(kept: boolean): Emitted {
  const open = kept ? 'openApi(new Store(process.env.DATA_FILE ?? "data.json"))' : "openApi()";
  const body = code`
    const maxBodyBytes = 1_000_000;

    /** Serves the API over HTTP: JSON in, JSON out. */
    export function serve(api: Api): Server {
      return createServer(async (incoming, outgoing) => {
        const { status, body } = await respond(api, incoming);
        outgoing.writeHead(status, { "content-type": "application/json; charset=utf-8" });
        outgoing.end(status === 204 ? undefined : JSON.stringify(body));
      });
    }

    async function respond(api: Api, incoming: IncomingMessage): Promise<ApiResponse> {
      const text = await readBody(incoming);
      if (text === null) return answer(413, { error: "The request is too large" });
      try {
        const url = new URL(incoming.url ?? "/", "http://localhost");
        const body = text === "" ? null : JSON.parse(text);
        return api({ method: incoming.method ?? "GET", path: url.pathname, query: url.searchParams, body });
      } catch {
        return answer(400, { error: "The request is not valid JSON" });
      }
    }

    async function readBody(incoming: IncomingMessage): Promise<string | null> {
      const chunks: Buffer[] = [];
      let bytes = 0;
      for await (const chunk of incoming) {
        bytes += chunk.length;
        if (bytes > maxBodyBytes) return null;
        chunks.push(chunk);
      }
      return Buffer.concat(chunks).toString("utf8");
    }

    /** Run as a program, it listens on this machine at PORT. */
    if (process.argv[1] === import.meta.filename) {
      const server = serve(${open});
      server.listen(Number(process.env.PORT ?? 8080), "127.0.0.1", () => {
        const { port } = server.address() as AddressInfo;
        process.stdout.write(\`The API listens on http://127.0.0.1:\${port}\\n\`);
      });
    }
  `;
  const imports: Import[] = [
    { from: "node:http", names: ["createServer"], types: ["IncomingMessage", "Server"] },
    { from: "node:net", types: ["AddressInfo"] },
    ...(kept ? [{ from: paths.store, names: ["Store"] }] : []),
    { from: paths.app, names: ["openApi"], types: ["Api"] },
    { from: paths.http, names: ["answer"], types: ["ApiResponse"] },
  ];
  return emitted({ area: "api", path: paths.server, imports, body, purpose: "the HTTP server" });
}

function client(): Emitted {
  const body = code`
    export type Send = (method: string, path: string, body?: unknown) => ApiResponse;

    /** Calls the API without a socket: for tests, scripts and jobs in the same process. */
    export function requestTo(api: Api): Send {
      return (method, path, body = null) => {
        const url = new URL(path, "http://localhost");
        return api({ method, path: url.pathname, query: url.searchParams, body });
      };
    }
  `;
  const imports: Import[] = [
    { from: paths.app, types: ["Api"] },
    { from: paths.http, types: ["ApiResponse"] },
  ];
  return emitted({
    area: "api",
    path: paths.client,
    imports,
    body,
    purpose: "calls the API without a socket",
  });
}
