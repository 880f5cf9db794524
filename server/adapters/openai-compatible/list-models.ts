import { z } from "zod";
import { answerFetch, type OddAnswer } from "./answer-fetch";
import { createClient } from "./create-openai-llm";
import { modelError, saidIn, translateError } from "./translate-error";

const listSchema = z.object({ data: z.array(z.looseObject({ id: z.string() })) });

/** Ids of the models that the server lists, in its order. @throws AppError as a call of a model. */
export async function listOpenAiModels(options: {
  label: string;
  apiKey: string | null;
  baseUrl: string;
  timeoutMs: number;
  signal: AbortSignal;
}): Promise<string[]> {
  const { label, apiKey, signal } = options;
  const answer: { odd: OddAnswer | null } = { odd: null };
  const fetch = answerFetch(
    () => undefined,
    (odd) => {
      answer.odd = odd;
    },
  );
  const context = () => ({ label, model: "?", apiKey, now: new Date(), odd: answer.odd });
  try {
    const list = await createClient(options).withOptions({ fetch }).get<unknown>("/models", { signal });
    const parsed = listSchema.safeParse(list);
    if (parsed.success) return parsed.data.data.map(({ id }) => id);
  } catch (thrown) {
    throw translateError(thrown, context());
  }
  const reason = saidIn(answer.odd?.body) ?? "something else";
  throw modelError("model-rejected", context(), `no list of models: ${reason}`, {
    problem: "wrong-address",
    reason,
  });
}
