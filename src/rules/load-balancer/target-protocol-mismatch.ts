import type { Protocol } from "../../ecs/port-mapping.ts";
import { attachedTargetGroups } from "../../scenario/attached-load-balancers.ts";
import { targetPorts } from "../../scenario/target-port.ts";
import { isAbsent, knownValue } from "../../source/field.ts";
import { containerText } from "../naming.ts";
import type { ServiceRule } from "../rule.ts";

/** What a target group sends over; those that carry both, and unknown ones, are left out. */
const carriers: ReadonlyMap<string, Protocol> = new Map([
  ["HTTP", "tcp"],
  ["HTTPS", "tcp"],
  ["TCP", "tcp"],
  ["TLS", "tcp"],
  ["UDP", "udp"],
]);

export const targetProtocolMismatch: ServiceRule = {
  id: "target-protocol-mismatch",
  family: "load-balancer",
  inspects: "fleet",
  severity: "warning",
  stage: "runtime",
  title: "A target group's protocol fits the port mapping's",
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/load-balancer-types.md",
  ],
  rationale: `
    HTTP, HTTPS, TCP and TLS target groups send over tcp, UDP ones over udp. ECS registers the port that a mapping opens without comparing the
    protocols, and when they differ the traffic goes to a port that is not open: the targets never become healthy, or never
    get a packet. A mapping without \`protocol\` is a tcp mapping. TCP_UDP target groups carry both.
  `,
  examples: {
    bad: [
      {
        at: "/Resources/Targets/Properties/Protocol",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: syslog
                NetworkMode: bridge
                ContainerDefinitions:
                  - Name: collector
                    Image: ops/collector:2.5
                    Memory: 256
                    PortMappings:
                      - { ContainerPort: 514, Protocol: udp }
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: collector
                    ContainerPort: 514
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 514
                Protocol: TCP
                VpcId: vpc-0a1b2c3d4e5f60001
        `,
      },
      {
        at: "/Resources/Targets/Properties/Protocol",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: syslog
                NetworkMode: bridge
                ContainerDefinitions:
                  - Name: collector
                    Image: ops/collector:2.5
                    Memory: 256
                    PortMappings:
                      - ContainerPort: 514
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: collector
                    ContainerPort: 514
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 514
                Protocol: UDP
                VpcId: vpc-0a1b2c3d4e5f60001
        `,
      },
    ],
    good: [
      {
        why: "udp on both sides",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: syslog
                NetworkMode: bridge
                ContainerDefinitions:
                  - Name: collector
                    Image: ops/collector:2.5
                    Memory: 256
                    PortMappings:
                      - { ContainerPort: 514, Protocol: udp }
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: collector
                    ContainerPort: 514
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 514
                Protocol: UDP
                VpcId: vpc-0a1b2c3d4e5f60001
        `,
      },
      {
        why: "carries both",
        document: `
          Resources:
            Task:
              Type: AWS::ECS::TaskDefinition
              Properties:
                Family: syslog
                NetworkMode: bridge
                ContainerDefinitions:
                  - Name: collector
                    Image: ops/collector:2.5
                    Memory: 256
                    PortMappings:
                      - ContainerPort: 514
            Service:
              Type: AWS::ECS::Service
              Properties:
                Cluster: main
                TaskDefinition: { Ref: Task }
                DesiredCount: 2
                LoadBalancers:
                  - TargetGroupArn: { Ref: Targets }
                    ContainerName: collector
                    ContainerPort: 514
            Targets:
              Type: AWS::ElasticLoadBalancingV2::TargetGroup
              Properties:
                Port: 514
                Protocol: TCP_UDP
                VpcId: vpc-0a1b2c3d4e5f60001
        `,
      },
    ],
  },

  *check(scenario) {
    const { task } = scenario;
    if (!task) return;
    for (const { entry, targetGroup } of attachedTargetGroups(scenario)) {
      const name = knownValue(targetGroup.protocol) ?? "";
      const carrier = carriers.get(name);
      for (const target of targetPorts(task, entry)) {
        if (!carrier || target.kind !== "one") continue;
        const { protocol, mapping } = target.binding;
        if (!protocol || protocol === carrier) continue;
        const port = `${target.port.value}/${protocol}`;
        yield {
          message: `the target group sends ${name} to port ${port} of ${containerText(target.container)}`,
          place: targetGroup.protocol.place,
          label: protocol === "udp" ? "should be UDP or TCP_UDP" : "should be TCP or TCP_UDP",
          related: [
            {
              message: isAbsent(mapping.protocol) ? "a mapping without `protocol` is tcp" : `mapped as ${protocol}`,
              place: mapping.protocol.place,
            },
          ],
          notes: ["ECS accepts it; the targets never become healthy, or never get a packet"],
          help: `set \`protocol\` of the port mapping to \`${carrier}\`, or attach a target group that carries ${protocol}`,
        };
      }
    }
  },
};
