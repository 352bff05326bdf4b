import { expect } from "vitest";
import { lintText } from "../linting.ts";
import type { Members } from "../relations/rule-examples.ts";
import { spellings } from "../relations/spellings.ts";

/** What a test says of a deployment; the rest is in order. */
export interface Parts {
  readonly container?: Members;
  readonly task?: Members;
  readonly service?: Members;
  readonly resources?: Members;
  /** Other parts of the template: parameters, conditions, mappings. */
  readonly template?: Members;
}

export const awsvpcConfiguration: Members = { Subnets: ["subnet-1", "subnet-2"], SecurityGroups: ["sg-1"] };

/** A template of one task definition and one service. */
export function deployed({ container = {}, task = {}, service = {}, resources = {}, template = {} }: Parts): Members {
  const image = { Name: "web", Image: "shop/web:1", User: "1000" };
  return {
    ...template,
    Resources: {
      Task: {
        Type: "AWS::ECS::TaskDefinition",
        Properties: { Family: "web", Memory: "512", ContainerDefinitions: [{ ...image, ...container }], ...task },
      },
      Service: {
        Type: "AWS::ECS::Service",
        Properties: {
          ServiceName: "web",
          TaskDefinition: { Ref: "Task" },
          DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 },
          DesiredCount: 2,
          ...service,
        },
      },
      ...resources,
    },
  };
}

/** The errors and warnings in a text, each as `rule` alone. */
export function rulesIn(text: string, language: "json" | "yaml"): readonly string[] {
  return lintText(text, language)
    .findings.filter(({ severity }) => severity !== "info")
    .map(({ rule }) => rule)
    .sort();
}

/** Expects errors and warnings of these rules, and no others, in every format that can say a template. */
export function expectRules(template: Members, wanted: readonly string[]): void {
  const found = Object.entries(spellings(template)).map(([format, [text, language]]) => [
    format,
    rulesIn(text, language === "yaml" ? "yaml" : "json"),
  ]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(found.map(([format]) => [format, wanted])));
}
