import type { ParsedSpec } from "@/contracts/spec";
import { code } from "../source/code";
import { kebab, pascal, unique } from "../source/names";
import { commentText } from "../source/source-file";
import { type Emitted, emitted } from "./emitted";
import { testImports } from "./ui";

const clientPath = "src/integrations/service-client.ts";

/** One client an external service, on a shared one that sends JSON and reports failures in our words. */
export function emitIntegrations(spec: ParsedSpec): Emitted[] {
  const taken = new Set<string>(["service-client"]);
  const services = spec.services.map((service) => ({
    label: commentText(service),
    slug: unique(kebab(service), taken),
    name: pascal(service),
  }));
  return [client(), clientTest(), ...services.map(service)];
}

function client(): Emitted {
  const body = code`
    export interface ServiceOptions {
      baseUrl: string;
      apiKey: string;
      timeoutMs?: number;
      /** Tests give their own, so that nothing leaves the machine. */
      fetch?: typeof fetch;
    }

    /** The service could not be reached, or refused. */
    export class ServiceError extends Error {
      readonly service: string;
      readonly status: number | null;

      constructor(service: string, status: number | null) {
        super(status === null ? \`\${service} cannot be reached\` : \`\${service} answered \${status}\`);
        this.service = service;
        this.status = status;
      }
    }

    /** Sends JSON to one external service. */
    export class ServiceClient {
      readonly #name: string;
      readonly #options: ServiceOptions;

      constructor(name: string, options: ServiceOptions) {
        this.#name = name;
        this.#options = options;
      }

      async post(path: string, body: unknown): Promise<unknown> {
        const response = await this.#send(path, body);
        if (!response.ok) throw new ServiceError(this.#name, response.status);
        return response.json();
      }

      async #send(path: string, body: unknown): Promise<Response> {
        const { baseUrl, apiKey, timeoutMs = 10_000, fetch: send = fetch } = this.#options;
        try {
          return await send(new URL(path, baseUrl), {
            method: "POST",
            headers: { authorization: \`Bearer \${apiKey}\`, "content-type": "application/json" },
            body: JSON.stringify(body),
            signal: AbortSignal.timeout(timeoutMs),
          });
        } catch {
          throw new ServiceError(this.#name, null);
        }
      }
    }
  `;
  const slip = { find: "if (!response.ok)", replace: "if (response.ok)" };
  return emitted({
    area: "integration",
    path: clientPath,
    imports: [],
    body,
    slip,
    purpose: "sends JSON to an external service",
  });
}

function clientTest(): Emitted {
  const body = code`
    const options = { baseUrl: "https://service.example", apiKey: "key" };

    test("a call carries the key and gives the answer back", async () => {
      let sent: RequestInit | undefined;
      const fake = async (_url: URL | RequestInfo, init?: RequestInit) => {
        sent = init;
        return Response.json({ id: 1 });
      };
      const client = new ServiceClient("Service", { ...options, fetch: fake });
      assert.deepEqual(await client.post("/things", { name: "one" }), { id: 1 });
      assert.equal(new Headers(sent?.headers).get("authorization"), "Bearer key");
    });

    test("a refusal and a broken line are errors with the service's name", async () => {
      const refusing = new ServiceClient("Service", { ...options, fetch: async () => new Response("", { status: 503 }) });
      await assert.rejects(refusing.post("/", {}), { message: "Service answered 503", status: 503 });
      const broken = new ServiceClient("Service", { ...options, fetch: () => Promise.reject(new Error("broken")) });
      await assert.rejects(broken.post("/", {}), ServiceError);
    });
  `;
  const imports = testImports([{ from: clientPath, names: ["ServiceClient", "ServiceError"] }]);
  return emitted({
    area: "integration",
    path: "test/integrations/service-client.test.ts",
    imports,
    body,
    purpose: "tests of the client",
  });
}

function service({ label, slug, name }: { label: string; slug: string; name: string }): Emitted {
  const body = code`
    /** A client for ${label}; the addresses and the key come from the configuration. */
    export function open${name}(options: ServiceOptions): ServiceClient {
      return new ServiceClient(${JSON.stringify(label)}, options);
    }
  `;
  const imports = [{ from: clientPath, names: ["ServiceClient"], types: ["ServiceOptions"] }];
  return emitted({
    area: "integration",
    path: `src/integrations/${slug}.ts`,
    imports,
    body,
    purpose: `the client for ${label}`,
  });
}
