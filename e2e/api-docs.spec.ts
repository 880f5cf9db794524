import { expect } from "@playwright/test";
import { test } from "./support/test";

test("the API's reader comes from this server alone and shows every route", async ({ page, api }) => {
  const { paths } = await api.get<{ paths: Record<string, object> }>("/openapi.json");
  await page.goto("/api/docs");
  await expect(page.getByRole("heading", { name: /War Room/ })).toBeVisible();
  const routes = Object.values(paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0);
  await expect(page.getByRole("button", { name: /^(GET|POST|PUT|DELETE) / })).toHaveCount(routes);
});
