import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { createPackedAnswers, packedOnce } from "./packed-answers";

const asking = (headers: Record<string, string> = {}) => new Request("http://localhost/", { headers });

it("keeps an answer, packs it for who takes that, and sends nothing to who has it", async () => {
  const answers = createPackedAnswers();
  expect(answers.find("commit", asking())).toBeNull();
  const answer = { files: Array.from({ length: 200 }, (_, at) => ({ path: `src/file-${at}.ts` })) };
  const first = await answers.keep("commit", answer, asking());
  expect(await first.json()).toEqual(answer);

  const packed = answers.find("commit", asking({ "accept-encoding": "gzip, br" }));
  expect(packed?.headers.get("content-encoding")).toBe("gzip");
  const bytes = Buffer.from((await packed?.arrayBuffer()) ?? new ArrayBuffer(0));
  expect(JSON.parse(gunzipSync(bytes).toString("utf8"))).toEqual(answer);

  const etag = first.headers.get("etag") ?? "";
  const again = answers.find("commit", asking({ "if-none-match": etag }));
  expect(again?.status).toBe(304);
  expect(await again?.text()).toBe("");
  expect(answers.find("commit", asking({ "if-none-match": '"other"' }))?.status).toBe(200);
});

it("packs a large answer for who takes that, and nothing else", async () => {
  const answer = { tasks: Array.from({ length: 1_000 }, (_, at) => ({ id: `task-${at}`, status: "ready" })) };
  const packed = await packedOnce(answer, asking({ "accept-encoding": "gzip" }));
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  const bytes = Buffer.from(await packed.arrayBuffer());
  expect(bytes.length).toBeLessThan(JSON.stringify(answer).length / 4);
  expect(JSON.parse(gunzipSync(bytes).toString("utf8"))).toEqual(answer);

  for (const [body, headers] of [
    [answer, {}],
    [{ tasks: [] }, { "accept-encoding": "gzip" }],
  ] as const) {
    const plain = await packedOnce(body, asking(headers));
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await plain.json()).toEqual(body);
  }
});

it("forgets the one that nobody asked for longest", async () => {
  const answers = createPackedAnswers();
  await answers.keep("first", {}, asking());
  await answers.keep("second", {}, asking());
  for (let at = 0; at < 11; at += 1) {
    answers.find("first", asking());
    await answers.keep(`other ${at}`, {}, asking());
  }
  expect(answers.find("first", asking())).not.toBeNull();
  expect(answers.find("second", asking())).toBeNull();
});
