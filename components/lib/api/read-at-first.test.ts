import { afterEach, expect, it, vi } from "vitest";
import { readAtFirst } from "./read-at-first";

const agreed = {
  parse(payload: unknown) {
    if ((payload as { is?: unknown }).is !== "right") throw new TypeError("another answer");
    return "right";
  },
};
const asked = new Headers({ "x-war-room-api": "http://127.0.0.1:4000" });

function answerWith(answer: () => Promise<Response>) {
  const fetching = vi.fn(answer);
  vi.stubGlobal("fetch", fetching);
  return fetching;
}

afterEach(() => vi.unstubAllGlobals());

it("asks where the server says that it listens", async () => {
  const fetching = answerWith(async () => Response.json({ is: "right" }));
  expect(await readAtFirst(asked, "/api/x", agreed)).toBe("right");
  expect(fetching).toHaveBeenCalledWith("http://127.0.0.1:4000/api/x", expect.anything());
});

it("leaves it to the page where there is no such address, no answer, or not the one that was agreed", async () => {
  const fetching = answerWith(async () => Response.json({ is: "right" }));
  expect(await readAtFirst(new Headers(), "/api/x", agreed)).toBeNull();
  expect(fetching).not.toHaveBeenCalled();
  for (const answer of [
    async () => Response.json({ is: "right" }, { status: 404 }),
    async () => Response.json({ is: "wrong" }),
    async () => new Response("<html>"),
    () => Promise.reject(new TypeError("gone")),
  ]) {
    answerWith(answer);
    expect(await readAtFirst(asked, "/api/x", agreed)).toBeNull();
  }
});
