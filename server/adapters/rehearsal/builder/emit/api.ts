import { type Operation, readEndpoints, type ServedEndpoint } from "../model/endpoints";
import { type Entity, paths, routesPath } from "../model/entity";
import { type EntityPlan, type Project, planOf } from "../model/project";
import { code } from "../source/code";
import type { Import } from "../source/source-file";
import { type Emitted, emitted } from "./emitted";
import { hasQuery, queryStringPath, queryType } from "./query-names";
import { emitServer } from "./server";
import { contextPath, suffix } from "./services";

/** The HTTP side: requests in, service calls, answers out, and the server that speaks HTTP. */
export function emitApi(project: Project): Emitted[] {
  const { served } = readEndpoints(project.spec, project.entities);
  const entities = project.entities.filter((entity) =>
    served.some((endpoint) => endpoint.entity.name === entity.name),
  );
  return [
    http(project),
    router(),
    ...entities.map((entity) =>
      routes(
        planOf(project, entity),
        served.filter((endpoint) => endpoint.entity.name === entity.name),
      ),
    ),
    app(project, entities),
    ...emitServer(project),
  ];
}

function http(project: Project): Emitted {
  const body = code`
    export interface ApiRequest {
      method: string;
      path: string;
      query: URLSearchParams;
      body: unknown;
    }

    export interface ApiResponse {
      status: number;
      body: unknown;
    }

    export function answer(status: number, body: unknown = null): ApiResponse {
      return { status, body };
    }

    /** The body as an object; anything else is invalid input. */
    export function objectOf(body: unknown): Record<string, unknown> {
      if (typeof body === "object" && body !== null && !Array.isArray(body)) return { ...body };
      throw new ValidationError([{ field: "body", message: "Send a JSON object" }]);
    }

    /** The answer that an error stands for; what is not expected is not explained to the caller. */
    export function answerTo(error: unknown): ApiResponse {
      if (error instanceof ValidationError) return answer(${project.invalidStatus}, { error: error.message, errors: error.errors });
      if (error instanceof NotFoundError) return answer(404, { error: error.message });
      if (error instanceof ConflictError) return answer(409, { error: error.message });
      return answer(500, { error: "Something went wrong" });
    }
  `;
  const imports = [{ from: paths.modelErrors, names: ["ConflictError", "NotFoundError", "ValidationError"] }];
  const slip = { find: "return answer(404,", replace: "return answer(400," };
  return emitted({
    area: "api",
    path: paths.http,
    imports,
    body,
    slip,
    purpose: "requests and answers, and errors as answers",
  });
}

function router(): Emitted {
  const body = code`
    export interface Route {
      method: string;
      /** \`/api/things/:id\` */
      path: string;
      handle: (request: ApiRequest, id: string) => ApiResponse;
    }

    /** Lets the first route that fits answer; errors become answers too. */
    export function dispatch(routes: Route[], request: ApiRequest): ApiResponse {
      for (const route of routes) {
        const id = route.method === request.method ? matchPath(route.path, request.path) : null;
        if (id === null) continue;
        try {
          return route.handle(request, id);
        } catch (error) {
          return answerTo(error);
        }
      }
      return answer(404, { error: "There is nothing at this address" });
    }

    /** The id in the path, "" where the route has none, null where the path does not fit. */
    function matchPath(pattern: string, path: string): string | null {
      const wanted = pattern.split("/");
      const given = path.split("/");
      const fits = wanted.length === given.length && wanted.every((part, index) => part === ":id" || part === given[index]);
      if (!fits) return null;
      const id = given[wanted.indexOf(":id")] ?? "";
      return decode(id);
    }

    function decode(text: string): string {
      try {
        return decodeURIComponent(text);
      } catch {
        return text;
      }
    }
  `;
  const imports = [{ from: paths.http, names: ["answer", "answerTo"], types: ["ApiRequest", "ApiResponse"] }];
  return emitted({
    area: "api",
    path: paths.router,
    imports,
    body,
    purpose: "finds the route for a request",
  });
}

function routes(plan: EntityPlan, endpoints: ServedEndpoint[]): Emitted {
  const { entity } = plan;
  const handlers = endpoints.map(({ method, path, operation }) => {
    const { parameters, result } = handlerOf(plan, operation);
    const multiline = result.includes("\n");
    const handle = multiline
      ? `(${parameters}) => {\n  ${result.replaceAll("\n", "\n  ")}\n}`
      : `(${parameters}) => ${result}`;
    return `{\n  method: "${method}",\n  path: ${JSON.stringify(path)},\n  handle: ${handle.replaceAll("\n", "\n  ")},\n},`;
  });
  const used = handlers.join("\n");
  const body = code`
    /** The endpoints for ${entity.labels}. */
    export function ${entity.one}Routes({ ${entity.many} }: Services): Route[] {
      return [
        ${handlers}
      ];
    }
  `;
  const names = ["answer", "objectOf"].filter((name) => used.includes(`${name}(`));
  const imports: Import[] = [
    { from: paths.services, types: ["Services"] },
    { from: paths.router, types: ["Route"] },
    { from: paths.http, names },
    ...(used.includes(`parse${queryType(entity)}(`)
      ? [{ from: queryStringPath(entity), names: [`parse${queryType(entity)}`] }]
      : []),
  ];
  return emitted({
    area: "api",
    path: routesPath(entity),
    imports,
    body,
    purpose: `the endpoints for ${entity.labels}`,
  });
}

function handlerOf(plan: EntityPlan, operation: Operation): { parameters: string; result: string } {
  const { entity } = plan;
  const service = entity.many;
  const query = `parse${queryType(entity)}(request.query)`;
  switch (operation.kind) {
    case "list":
      return hasQuery(plan)
        ? { parameters: "request", result: `answer(200, ${service}.list(${query}))` }
        : { parameters: "", result: `answer(200, ${service}.list())` };
    case "create":
      return { parameters: "request", result: `answer(201, ${service}.create(objectOf(request.body)))` };
    case "read":
      return { parameters: "_request, id", result: `answer(200, ${service}.get(id))` };
    case "change":
      return {
        parameters: "request, id",
        result: `answer(200, ${service}.change(id, objectOf(request.body)))`,
      };
    case "remove":
      return { parameters: "_request, id", result: `${service}.remove(id);\nreturn answer(204);` };
    case "set":
      return {
        parameters: "_request, id",
        result: `answer(200, ${service}.change(id, { ${operation.field.name}: ${JSON.stringify(operation.value)} }))`,
      };
    case "listOf":
      return {
        parameters: "_request, id",
        result: `answer(200, ${service}.listBy${suffix(operation.link)}(id))`,
      };
    case "createFor":
      return {
        parameters: "request, id",
        result: `answer(201, ${service}.create({ ...objectOf(request.body), ${operation.link}: id }))`,
      };
  }
}

function app(project: Project, entities: Entity[]): Emitted {
  const kept = project.entities.some((entity) => entity.stored);
  const list = entities.map((entity) => `...${entity.one}Routes(services)`).join(", ");
  const body = kept
    ? code`
        export type Api = (request: ApiRequest) => ApiResponse;

        /** The whole API on one store. */
        export function openApi(store: Store, context: Context = realContext): Api {
          ${entities.length > 0 ? "const services = openServices(store, context);" : ""}
          const routes = [${list}];
          return (request) => dispatch(routes, request);
        }
      `
    : code`
        export type Api = (request: ApiRequest) => ApiResponse;

        /** The API; the spec names nothing to serve yet, so that every address is unknown. */
        export function openApi(): Api {
          return (request) => dispatch([], request);
        }
      `;
  const imports: Import[] = [
    { from: paths.http, types: ["ApiRequest", "ApiResponse"] },
    { from: paths.router, names: ["dispatch"] },
    ...(kept
      ? [
          { from: paths.store, types: ["Store"] },
          { from: contextPath, names: ["realContext"], types: ["Context"] },
          { from: paths.services, names: ["openServices"] },
          ...entities.map((entity) => ({ from: routesPath(entity), names: [`${entity.one}Routes`] })),
        ]
      : []),
  ];
  return emitted({ area: "api", path: paths.app, imports, body, purpose: "the API as one function" });
}
