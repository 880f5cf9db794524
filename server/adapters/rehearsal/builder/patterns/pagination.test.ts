import { describePattern } from "../testing/describe-pattern";
import { pagination } from "./pagination";

describePattern(pagination, {
  takes: [
    [
      "Given 45 tools and 20 tools to a page, When I open page 3, Then 5 tools are shown",
      { size: 20, total: 45, page: 3, shown: 5 },
    ],
  ],
  leaves: ["Given I am on the tools page, When I refresh it, Then 5 tools are shown"],
});
