import { describe, expect, it } from "vitest";
import { templateProblem } from "./alert-template";
import { laterFilledIn, promqlProblem } from "./promql";

const inRule = (query: string) => promqlProblem(query, { isRule: true });

describe("a query of a rule", () => {
  it.each([
    'sum by (job) (rate(http_requests_total{code=~"5.."}[5m])) / sum by (job) (rate(http_requests_total[5m])) > 0.05',
    "histogram_quantile(0.99, sum(rate(b_bucket[5m])) by (le, job)) > bool 1",
    'absent(up{job="x"} == 1) or max_over_time(deriv(x[5m])[30m:1m]) > 1',
    "a and on (job) vector(1) unless predict_linear(y[1h], 4 * 3600) < 0",
    "sum(x) without (instance) * on (job) group_left (version) build_info offset 5m",
    "topk(3, y) > quantile(0.9, z) and bottomk(1, w)",
    'count_values("version", build_info)',
    'label_replace(label_join(up, "a", "-", "b", "c"), "d", "$1", "a", "(.*)") == 0',
    "time() - x > 5 * 60 and hour() < 6 and day_of_week() > 0",
    "avg_over_time((a / b)[5m:]) < 1 and quantile_over_time(0.9, c[5m]) > -1",
    "x @ end() > clamp_max(y, 3) and clamp(z, 0, 1) and round(w) == round(w, 0.1)",
    "scalar(sum(x)) > bool 3",
    "-x + (1 + 2) ^ 2 > sgn(y)",
    '{__name__=~"job:.+"} > 0',
    '{job!=""} > 0',
    'up{job=~"(?i)API|web", path=~"/v[[:digit:]]+"} == 0',
    'x{a=~`\\d+\\.\\d+`, b=~"\\\\w+"} > 0',
    'up{job=~"(?P<a>b)|(?:c)", path=~"[(?=]x|\\\\(?=y"} == 0',
    "1",
    "rate(x[5m] offset 1w) > rate(x[5m] @ 1609746000)",
    "sum(increase(x[1h30m])) > 10",
    "count(up == 1) by (job) > 2",
    "group by (a) (x)",
    "info(up)",
  ])("is taken where Prometheus takes it: %s", (query) => {
    expect(inRule(query)).toBeNull();
  });

  it.each([
    [
      "rate(http_requests_total) > 1",
      "rate takes a range vector (such as http_requests_total[5m]), not an instant vector",
    ],
    ["sum(rate(x))", "rate takes a range vector (such as x[5m]), not an instant vector"],
    ["x[5m] > 1", "a range vector takes no part in arithmetic or comparisons"],
    ["x[5m]", "the query gives a range vector, not a value"],
    ["sum(x[5m])", "sum takes an instant vector, not a range vector"],
    ["abs(rate(x[5m])[5m:])", "abs takes an instant vector, not a range vector"],
    ["histogram_quantile(sum(x))", "histogram_quantile takes a scalar, an instant vector; it is given 1"],
    ["topk(x, 3)", "topk takes a scalar, not an instant vector"],
    ["vector(x)", "vector takes a scalar, not an instant vector"],
    [
      'label_replace(up, "a", "$1", "b")',
      "label_replace takes an instant vector, a string, a string, a string, a string; it is given 4",
    ],
    ['up{job=~"a("} == 0', 'the pattern "a(" cannot be read'],
    ['up{job=~"(?!test).*"} == 0', 'the pattern "(?!test).*" cannot be read'],
    ['up{job=~"(?<=a)b"} == 0', 'the pattern "(?<=a)b" cannot be read'],
    ['{job=~".*"}', "a selector without a name needs a label that is not empty"],
    ["raet(x[5m])", "there is no function raet; did you mean rate?"],
    ["", "the query is empty"],
  ])("is refused where Prometheus refuses it: %s", (query, problem) => {
    expect(inRule(query)).toBe(problem);
  });

  it("may be a range where it is a panel's, and may take what is filled in later for anything", () => {
    expect(promqlProblem("x[5m]", { isRule: false })).toBeNull();
    expect(promqlProblem(`topk(${laterFilledIn}, x)`, { isRule: false })).toBeNull();
  });
});

describe("a template of an alert", () => {
  it.each([
    "{{ $labels.instance }} of {{ $value | humanizePercentage }}",
    '{{ range $i, $v := query "up" }}{{ $i }} {{ $v }}{{ end }}',
    "{{ with $x := $labels.a }}{{ $x }}{{ end }}",
    '{{ printf "$%.2f" $value }} at {{ $externalURL }}',
    "costs $5, 100 %",
  ])("is taken: %s", (text) => {
    expect(templateProblem(text)).toBeNull();
  });

  it("is refused where a brace or a variable is not there", () => {
    expect(templateProblem("at {{ $labels.a }")).toBe("its {{ and }} do not match: at {{ $labels.a }");
    expect(templateProblem("{{ $label.a }}")).toMatch(/^there is no variable \$label;/);
  });
});
