import type { Service } from "../../ecs/service.ts";
import type { Fix } from "../../finding/fix.ts";
import { isUnknown, knownItems } from "../../source/field.ts";
import type { ServiceRule } from "../rule.ts";
import { serviceText } from "../service-naming.ts";

const sentence = {
  operation: "CreateService",
  message:
    "The target group with targetGroupArn arn:aws:elasticloadbalancing:us-east-1:209640446841:targetgroup/greet-inter-7A1DWCFAH8FU/c4bab708f6cad935 does not have an associated load balancer.",
  evidence: "https://github.com/aws/aws-cdk/issues/1160",
};

/** The properties of a service stand in the resource that declares it. Where that waits for something, another line is the user's. */
function fixToWait({ place: { parent } }: Service, listener: string | undefined): Fix | undefined {
  if (listener === undefined || parent?.kind !== "map" || parent.get("DependsOn")) return undefined;
  const title = `add \`DependsOn: ${listener}\` to the service`;
  return { title, safety: "safe", changes: [{ kind: "insert", into: parent, key: "DependsOn", value: listener }] };
}

export const unorderedListener: ServiceRule = {
  id: "unordered-listener",
  family: "load-balancer",
  inspects: "fleet",
  severity: "warning",
  stage: "create-service",
  title: "CloudFormation creates a service after the listener that uses its target group",
  aws: sentence,
  sources: [
    "https://github.com/aws/aws-cdk/issues/1160",
    "https://github.com/aws-samples/ecs-refarch-cloudformation/pull/5",
    "https://github.com/Bayer-Group/cloudformation-template-generator/issues/181",
  ],
  rationale: `
    ECS takes a service only when its target group already hangs on a load balancer, and what hangs it there is a listener or a rule. A template
    says so nowhere by itself: service and listener both refer to the target group, and CloudFormation creates them in
    any order. The target group is ready in seconds and a load balancer takes minutes, so the service usually comes first and the stack
    fails. Name the listener or rule in the service's \`DependsOn\`.
  `,
  fixable: "safe",
  examples: {
    bad: [
      {
        at: "/Resources/Service/Properties/LoadBalancers/0/TargetGroupArn",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings:
                      - ContainerPort: 80
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets: [subnet-0a1b2c3d4e5f60001]
                    SecurityGroups: [sg-0a1b2c3d4e5f60001]
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 80
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 80
                Protocol: HTTP
                VpcId: vpc-0a1b2c3d4e5f60001
                TargetType: ip
            Balancer:
              Type: AWS::ElasticLoadBalancingV2::LoadBalancer
              Properties:
                Subnets: [subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]
            Listener:
              Type: AWS::ElasticLoadBalancingV2::Listener
              Properties:
                LoadBalancerArn: { Ref: Balancer }
                Port: 80
                Protocol: HTTP
                DefaultActions:
                  - Type: forward
                    TargetGroupArn: { Ref: Targets }
        `,
      },
    ],
    good: [
      {
        why: "waits for the listener",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings:
                      - ContainerPort: 80
            Service:
              Type: AWS::ECS::Service
              DependsOn: [Listener]
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets: [subnet-0a1b2c3d4e5f60001]
                    SecurityGroups: [sg-0a1b2c3d4e5f60001]
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 80
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 80
                Protocol: HTTP
                VpcId: vpc-0a1b2c3d4e5f60001
                TargetType: ip
            Balancer:
              Type: AWS::ElasticLoadBalancingV2::LoadBalancer
              Properties:
                Subnets: [subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002]
            Listener:
              Type: AWS::ElasticLoadBalancingV2::Listener
              Properties:
                LoadBalancerArn: { Ref: Balancer }
                Port: 80
                Protocol: HTTP
                DefaultActions:
                  - Type: forward
                    TargetGroupArn: { Ref: Targets }
        `,
      },
      {
        why: "the listener may be in another stack",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings:
                      - ContainerPort: 80
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets: [subnet-0a1b2c3d4e5f60001]
                    SecurityGroups: [sg-0a1b2c3d4e5f60001]
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 80
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 80
                Protocol: HTTP
                VpcId: vpc-0a1b2c3d4e5f60001
                TargetType: ip
        `,
      },
      {
        why: "a rule on a listener that exists takes a second",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: shop
                NetworkMode: awsvpc
                ContainerDefinitions:
                  - Name: storefront
                    Image: shop/storefront:8.1
                    Memory: 256
                    PortMappings:
                      - ContainerPort: 80
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                NetworkConfiguration:
                  AwsvpcConfiguration:
                    Subnets: [subnet-0a1b2c3d4e5f60001]
                    SecurityGroups: [sg-0a1b2c3d4e5f60001]
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: storefront
                    ContainerPort: 80
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 80
                Protocol: HTTP
                VpcId: vpc-0a1b2c3d4e5f60001
                TargetType: ip
            Rule:
              Type: AWS::ElasticLoadBalancingV2::ListenerRule
              Properties:
                ListenerArn: { Fn::ImportValue: shared-listener }
                Priority: 10
                Conditions:
                  - Field: path-pattern
                    Values: [/*]
                Actions:
                  - Type: forward
                    TargetGroupArn: { Ref: Targets }
        `,
      },
    ],
  },

  *check({ service, surroundings }) {
    for (const { value: entry } of knownItems(service.loadBalancers)) {
      const { targetGroupArn } = entry;
      if (!isUnknown(targetGroupArn) || targetGroupArn.reference === undefined) continue;
      const { unawaitedTargetGroups } = surroundings;
      if (!unawaitedTargetGroups.has(targetGroupArn.reference)) continue;
      const listener = unawaitedTargetGroups.get(targetGroupArn.reference);
      yield {
        message: `${serviceText(service)} does not wait for the listener of its target group`,
        place: targetGroupArn.place,
        label: "its listener should come first",
        notes: ["a race: the stack fails when the service is created before the listener, which it usually is"],
        help: "add the listener or rule that forwards to the target group to the service's `DependsOn`",
        fix: fixToWait(service, listener),
        aws: { ...sentence, message: sentence.message.replace(/arn:\S+/, "<arn>") },
      };
    }
  },
};
