import { watchedFetch } from "../model-call/watched-fetch";

/** What the server answered with, where that was no stream of a model. */
export type OddAnswer = { status: number; contentType: string; body: string };

/** A whole reply of a server that does not stream is among them. */
const keptChars = 8_000_000;

/**
 * `fetch` that keeps the body of an answer that is no event stream: errors come in many shapes, and a web page at the
 * wrong address answers 200.
 */
export function answerFetch(onBytes: () => void, onOdd: (answer: OddAnswer) => void): typeof fetch {
  const watched = watchedFetch(onBytes);
  return async (input, init) => {
    const response = await watched(input, init);
    const contentType = response.headers.get("content-type") ?? "";
    const isStream = response.ok && !/html|json/i.test(contentType);
    if (isStream) return response;
    const body = (await response.text()).slice(0, keptChars);
    onOdd({ status: response.status, contentType, body });
    const { status, statusText, headers } = response;
    return new Response(body, { status, statusText, headers: withoutLength(headers) });
  };
}

function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers);
  kept.delete("content-length");
  kept.delete("content-encoding");
  return kept;
}
