import { describe, expect, test } from "vitest";
import { lintText, sightings } from "../linting.ts";
import { asPlan } from "./as-plan.ts";
import { asTemplate } from "./as-template.ts";
import { type Members, ruleExamples } from "./rule-examples.ts";
import { written } from "./translation.ts";

/** A task definition and a service with nothing wrong. */
const clean: Members = {
  CleanTask: {
    Type: "AWS::ECS::TaskDefinition",
    Properties: {
      Family: "clean",
      Memory: "512",
      NetworkMode: "awsvpc",
      ContainerDefinitions: [
        {
          Name: "clean",
          Image: "clean:1",
          PortMappings: [{ ContainerPort: 9090, Name: "clean", AppProtocol: "http" }],
        },
      ],
    },
  },
  CleanService: {
    Type: "AWS::ECS::Service",
    Properties: {
      ServiceName: "clean",
      TaskDefinition: { Ref: "CleanTask" },
      DesiredCount: 2,
      NetworkConfiguration: {
        AwsvpcConfiguration: { Subnets: ["subnet-0c1ea000000000001"], SecurityGroups: ["sg-0c1ea000000000001"] },
      },
      ServiceConnectConfiguration: {
        Enabled: true,
        Namespace: "clean",
        Services: [{ PortName: "clean", ClientAliases: [{ Port: 9090 }] }],
      },
    },
  },
};

function found(document: Members): readonly string[] {
  return sightings(lintText(JSON.stringify(document), "json"));
}

const faulty = ruleExamples
  .filter(({ kind }) => kind === "bad")
  .map(({ name, document }): [string, Members] => [
    name,
    "Resources" in document ? document : asTemplate(document).value,
  ]);

describe("a fault is found where it is, and nowhere else, beside definitions with nothing wrong:", () => {
  test.each(faulty)("%s", (_, template) => {
    const resources = template["Resources"] as Members;
    const findings = found(template);
    const beside = { ...template, Resources: { ...resources, ...clean } };
    expect(found(beside)).toEqual(findings);
    expect(found({ ...template, Resources: { ...clean, ...resources } })).toEqual(findings);
    const [alone, together] = [template, beside].map((each) => written(() => found(asPlan(each, "creation").value)));
    expect(together).toEqual(alone);
  });
});
