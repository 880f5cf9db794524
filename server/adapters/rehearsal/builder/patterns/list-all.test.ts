import { describePattern } from "../testing/describe-pattern";
import { listAll } from "./list-all";

describePattern(listAll, {
  takes: [
    ["Given tools exist, When I open the list, Then all tools are shown", { overHttp: false, fields: [] }],
    ["Given tools exist, When I open the list, Then every tool is shown with its name", { fields: ["name"] }],
    ["Given tools exist, When I send GET /api/tools, Then all tools are returned", { overHttp: true }],
  ],
  leaves: [
    "Given tools exist, When I filter by price, Then all tools below it are shown",
    "Given tools exist, When I open the list, Then only fragile tools are shown",
    "Given a stored tool, When I read it, Then the tool is returned",
  ],
});
