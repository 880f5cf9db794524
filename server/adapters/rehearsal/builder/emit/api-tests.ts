import { readEndpoints, type ServedEndpoint } from "../model/endpoints";
import { type Entity, paths } from "../model/entity";
import type { Project } from "../model/project";
import { blocks, code } from "../source/code";
import { literal } from "../source/literal";
import type { Import } from "../source/source-file";
import { type Emitted, emitted } from "./emitted";
import { sampleInput } from "./samples";
import { testImports } from "./ui";

/** Tests of each entity's endpoints, and of the server on a real port. */
export function emitApiTests(project: Project): Emitted[] {
  const { served } = readEndpoints(project.spec, project.entities);
  const tested = project.entities.filter((entity) =>
    served.some((endpoint) => endpoint.entity.name === entity.name),
  );
  return [serverTest(project), ...tested.map((entity) => entityTest(project, entity, served))];
}

/** Imports for a test that talks to the API. */
const apiImports: Import[] = [
  { from: paths.store, names: ["Store"] },
  { from: paths.app, names: ["openApi"] },
  { from: paths.client, names: ["requestTo"] },
];

const openApiText =
  'const send = requestTo(openApi(new Store(), { newId: () => "id-1", now: () => "2026-03-01T09:00:00.000Z" }));';

function entityTest(project: Project, entity: Entity, served: ServedEndpoint[]): Emitted {
  const own = served.filter((endpoint) => endpoint.entity.name === entity.name);
  const path = (kind: string) => own.find(({ operation }) => operation.kind === kind)?.path;
  const create = path("create");
  const read = path("read");
  const list = path("list");
  const any = own[0]?.path.replace(":id", "none") ?? "/";
  const made = literal(sampleInput(project, entity), 2);
  const body = blocks(
    create && read
      ? code`
          test("a ${entity.label} that was posted can be read", () => {
            ${openApiText}
            const posted = send("POST", ${JSON.stringify(create)}, ${made});
            assert.equal(posted.status, 201);
            assert.deepEqual(send("GET", ${JSON.stringify(read.replace(":id", "id-1"))}).body, posted.body);
          });

          test("an unknown ${entity.label} is answered with 404", () => {
            ${openApiText}
            send("POST", ${JSON.stringify(create)}, ${made});
            assert.equal(send("GET", ${JSON.stringify(read.replace(":id", "none"))}).status, 404);
          });
        `
      : "",
    list
      ? code`
          test("the list of ${entity.labels} is answered with 200", () => {
            ${openApiText}
            assert.equal(send("GET", ${JSON.stringify(list)}).status, 200);
          });
        `
      : "",
    code`
      test("a method that is not offered at an address of ${entity.labels} is answered with 404", () => {
        ${openApiText}
        assert.equal(send("TRACE", ${JSON.stringify(any)}).status, 404);
      });
    `,
  );
  return emitted({
    area: "api",
    path: `test/api/${entity.slug}-routes.test.ts`,
    imports: testImports(apiImports),
    body,
    purpose: `tests of the endpoints for ${entity.labels}`,
  });
}

function serverTest(project: Project): Emitted {
  const kept = project.entities.some((entity) => entity.stored);
  const open = kept ? "openApi(new Store())" : "openApi()";
  const body = code`
    test("the server answers JSON on a real port", async () => {
      const server = serve(${open}).listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      const unknown = await fetch(\`http://127.0.0.1:\${port}/nothing-here\`);
      const broken = await fetch(\`http://127.0.0.1:\${port}/\`, { method: "POST", body: "{" });
      server.close();
      assert.equal(unknown.status, 404);
      assert.match(unknown.headers.get("content-type") ?? "", /json/);
      assert.equal(broken.status, 400);
    });

    test("errors become the statuses that callers expect", () => {
      assert.equal(answerTo(new NotFoundError("gone")).status, 404);
      assert.equal(answerTo(new ConflictError("taken")).status, 409);
      assert.equal(answerTo(new ValidationError([])).status, ${project.invalidStatus});
      assert.equal(answerTo(new TypeError("secret")).status, 500);
    });
  `;
  const imports: Import[] = [
    { from: "node:events", names: ["once"] },
    { from: "node:net", types: ["AddressInfo"] },
    ...(kept ? [{ from: paths.store, names: ["Store"] }] : []),
    { from: paths.modelErrors, names: ["ConflictError", "NotFoundError", "ValidationError"] },
    { from: paths.app, names: ["openApi"] },
    { from: paths.http, names: ["answerTo"] },
    { from: paths.server, names: ["serve"] },
  ];
  return emitted({
    area: "api",
    path: "test/api/server.test.ts",
    imports: testImports(imports),
    body,
    purpose: "tests of the server",
  });
}
